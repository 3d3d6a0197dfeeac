package com.tailspin.surveys.adapters.web.ui.text;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.Scale;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All page texts in one language: the messages of a bundle {@code messages….properties}, and numbers and dates in the
 * format of that language. Patterns are those of {@link MessageFormat}, plain text without elements. A missing text, or
 * one given fewer values than its pattern uses, is a programming error and throws {@link IllegalArgumentException}.
 */
public final class Texts {

    private static final String BUNDLE = "/com/tailspin/surveys/adapters/web/ui/messages";
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, read(BUNDLE + ".properties"));
    private static final Texts GERMAN = new Texts(Locale.GERMAN, read(BUNDLE + "_de.properties"));
    /** Placeholder for an element in a text; no bundle contains it. */
    private static final char FIRST_MARK = '\uE000';

    /** The supported languages; the first is the default. */
    public static final List<Texts> ALL = List.of(ENGLISH, GERMAN);

    private final Locale locale;
    private final Map<String, String> patterns;
    /** The texts used so far. */
    private final Map<String, Text> texts = new ConcurrentHashMap<>();

    private final DateTimeFormatter day;
    private final DateTimeFormatter time;
    private final DateTimeFormatter month;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter shortMonth;

    private Texts(Locale locale, Map<String, String> patterns) {
        this.locale = locale;
        this.patterns = Map.copyOf(patterns);
        this.day = dates("format.day");
        this.time = dates("format.time");
        this.month = dates("format.month");
        this.shortDay = dates("format.short-day");
        this.shortMonth = dates("format.short-month");
    }

    /** The texts in the locale's language, or in English if it is not supported. */
    public static Texts in(Locale wanted) {
        return ALL.stream()
                .filter(texts -> texts.language().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /**
     * These texts and those of another bundle in the same language, for pages of other modules. Slow: reads a file.
     *
     * @param bundle the resource's full name without language and extension; English has no language in its name
     */
    public Texts with(String bundle) {
        Map<String, String> all = new HashMap<>(patterns);
        all.putAll(read(bundle + (locale.equals(Locale.ENGLISH) ? "" : "_" + language()) + ".properties"));
        return new Texts(locale, all);
    }

    public Locale locale() {
        return locale;
    }

    /** The language's code, such as {@code en} (RFC 5646). */
    public String language() {
        return locale.getLanguage();
    }

    /** The text of that key with the values in it. */
    public String of(String key, Object... values) {
        Text text = texts.computeIfAbsent(key, name -> Text.of(pattern(name), locale));
        if (values.length < text.values()) {
            throw new IllegalArgumentException("The text " + key + " (" + language() + ") needs more than "
                    + values.length + " values: " + pattern(key));
        }
        return text.with(values);
    }

    /**
     * A parsed text.
     *
     * @param format not thread-safe; each use copies it
     * @param values minimum number of values
     * @param plain the text if it takes no values
     */
    private record Text(MessageFormat format, int values, String plain) {

        static Text of(String pattern, Locale locale) {
            MessageFormat format = new MessageFormat(pattern, locale);
            int values = format.getFormatsByArgumentIndex().length;
            return new Text(format, values, values == 0 ? format.format(new Object[0]) : "");
        }

        String with(Object... given) {
            return values == 0 ? plain : ((MessageFormat) format.clone()).format(given);
        }
    }

    /**
     * The text for a number of things: {@code key.none}, {@code key.one} or {@code key.many}, with the number as its
     * first value.
     */
    public String count(String key, long count) {
        return of(key + (count == 0 ? ".none" : count == 1 ? ".one" : ".many"), count);
    }

    /**
     * The text of that key with elements in it: values of type {@link Content} are inserted as they are, all others
     * are escaped.
     */
    public Content rich(String key, Object... values) {
        Object[] marked = Arrays.copyOf(values, values.length, Object[].class);
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] instanceof Content) {
                marked[i] = String.valueOf((char) (FIRST_MARK + i));
            }
        }
        String text = of(key, marked);
        return output -> {
            int from = 0;
            for (int at = 0; at < text.length(); at++) {
                int value = text.charAt(at) - FIRST_MARK;
                if (value >= 0 && value < values.length && values[value] instanceof Content element) {
                    output.writeUserContent(text.substring(from, at));
                    output.writeUserContent(element);
                    from = at + 1;
                }
            }
            output.writeUserContent(text.substring(from));
        };
    }

    /** The day, in UTC. */
    public String day(Instant at) {
        return day.format(at);
    }

    public String day(LocalDate day) {
        return this.day.format(day);
    }

    public String month(YearMonth month) {
        return this.month.format(month);
    }

    /** The day, abbreviated for narrow places such as the columns of a chart. */
    public String shortDay(LocalDate day) {
        return shortDay.format(day);
    }

    /** The month, abbreviated as in {@link #shortDay}. */
    public String shortMonth(YearMonth month) {
        return shortMonth.format(month);
    }

    /** The day and the minute in UTC, with the time zone. */
    public String moment(Instant at) {
        return of("format.moment", day.format(at), time.format(at));
    }

    /** The minute of the day, in UTC. */
    public String time(Instant at) {
        return time.format(at);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** The number with all its decimal places. */
    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /**
     * Converts a number typed in this language's format to one with a decimal point and without grouping. Where
     * grouping cannot be meant, the other separator counts as the decimal one, too. Text that is not a number is
     * returned unchanged.
     */
    public String typedNumber(String typed) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        String group = Pattern.quote(String.valueOf(symbols.getGroupingSeparator()));
        String decimal = Pattern.quote(String.valueOf(symbols.getDecimalSeparator()));
        String text = typed.strip();
        if (text.matches("[-+]?[1-9][0-9]{0,2}(" + group + "[0-9]{3})+(" + decimal + "[0-9]+)?")) {
            return text.replaceAll(group, "").replaceAll(decimal, ".");
        }
        return text.matches("[-+]?[0-9]+[.,][0-9]+") ? text.replace(',', '.') : typed;
    }

    /** Formats a number with a decimal point as a person would type it; {@link #typedNumber} reverses this. */
    public String toType(String number) {
        return number.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    /** The number with one decimal place, such as {@code 4.2}. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** The display name of the order. */
    public String order(SurveyOrder order) {
        return of("order." + order.wireName());
    }

    /** The display name of the question type. */
    public String type(AnswerFormat.Type type) {
        return of("type." + type.wireName());
    }

    /**
     * A sentence that tells who did what, with the event's detail.
     *
     * @param who the name of the person, marked up; empty for a person who has been forgotten
     */
    public Content told(Event event, Content who, Content detail) {
        return rich(
                "history." + event.what().wireName(),
                event.byName().isEmpty() ? of("history.forgotten-who") : who,
                event.detail().isEmpty() && event.what().saysWho() ? of("history.forgotten-whom") : detail);
    }

    public String explained(AnswerFormat.Type type) {
        String key = "type." + type.wireName() + ".explained";
        return switch (type) {
            case SHORT_TEXT -> of(key, ShortText.ANSWER_MAX);
            case LONG_TEXT -> of(key, LongText.ANSWER_MAX);
            case STARS -> of(key, Stars.MAX);
            case SCALE -> of(key, Scale.MAX);
            case SINGLE_CHOICE, MULTIPLE_CHOICE, YES_NO, NUMBER, DATE -> of(key);
        };
    }

    private String pattern(String key) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("There is no text " + key + " (" + language() + ")");
        }
        return pattern;
    }

    private DateTimeFormatter dates(String key) {
        return DateTimeFormatter.ofPattern(pattern(key), locale).withZone(ZoneOffset.UTC);
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the application");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
