package com.example.peer;

import com.example.peer.Survey.Count;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class SurveyPages {

    private static final int ON_THE_HOME_PAGE = 24;

    private final SurveyRepository surveys;
    private final SurveyService service;

    SurveyPages(SurveyRepository surveys, SurveyService service) {
        this.surveys = surveys;
        this.service = service;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("surveys", surveys.newest(ON_THE_HOME_PAGE));
        return "home";
    }

    @GetMapping("/s/{id}")
    ModelAndView form(@PathVariable long id) {
        return form(existing(id), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/s/{id}")
    ModelAndView answer(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        Survey survey = existing(id);
        Map<String, String> errors = service.answer(survey, form);
        if (!errors.isEmpty()) {
            return form(survey, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        RedirectView thanks = new RedirectView("/s/" + id + "/thanks");
        thanks.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(thanks);
    }

    @GetMapping("/s/{id}/thanks")
    String thanks(@PathVariable long id, Model model) {
        model.addAttribute("survey", existing(id));
        return "thanks";
    }

    @GetMapping("/surveys/{id}/results")
    String results(@PathVariable long id, Model model) {
        model.addAttribute("survey", existing(id));
        model.addAttribute("responses", surveys.countResponses(id));
        model.addAttribute("counts", surveys.counts(id).stream().collect(Collectors.groupingBy(Count::questionId)));
        return "results";
    }

    private static ModelAndView form(Survey survey, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView("form", Map.of("survey", survey, "errors", errors), status);
    }

    private Survey existing(long id) {
        return surveys.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
