package com.tailspin.surveys.adapters.web.ui.history;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Event;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A survey's history, latest first.
 *
 * @param first the address of the first page; empty if this is it
 * @param next the address of the next page; empty at the end
 */
public record HistoryPage(SurveyNav nav, List<Day> days, String first, String next) implements PageModel {

    /** The events of one day, in UTC. */
    public record Day(LocalDate day, List<Event> events) {

        public Day {
            events = List.copyOf(events);
        }

        static List<Day> of(List<Event> events) {
            Map<LocalDate, List<Event>> days = events.stream()
                    .collect(Collectors.groupingBy(
                            event -> LocalDate.ofInstant(event.at(), ZoneOffset.UTC),
                            LinkedHashMap::new,
                            Collectors.toList()));
            return days.entrySet().stream()
                    .map(day -> new Day(day.getKey(), day.getValue()))
                    .toList();
        }
    }

    public HistoryPage {
        days = List.copyOf(days);
    }

    @Override
    public String template() {
        return "history.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("history.title", nav.survey().title());
    }
}
