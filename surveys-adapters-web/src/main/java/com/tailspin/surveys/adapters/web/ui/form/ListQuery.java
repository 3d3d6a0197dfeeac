package com.tailspin.surveys.adapters.web.ui.form;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import io.javalin.http.Context;

/**
 * The query of a list: the fields of the form above it, and the addresses of the list's pages.
 *
 * @param list the selected list of the page; empty for all, or if there is only one
 * @param after the token of the {@link Cursor} after which the page begins; empty for the first page
 */
public record ListQuery(String path, String list, String search, SurveyOrder order, String after) {

    public static ListQuery of(Context ctx) {
        return new ListQuery(
                ctx.path(), parameter(ctx, "list"), parameter(ctx, "search"), order(ctx), parameter(ctx, "after"));
    }

    /** Unknown sort orders fall back to the default. */
    private static SurveyOrder order(Context ctx) {
        for (SurveyOrder order : SurveyOrder.values()) {
            if (order.wireName().equals(parameter(ctx, "order"))) {
                return order;
            }
        }
        return SurveyOrder.NEWEST;
    }

    /** Rejects search terms that cannot be searched for, as an error of the field {@code search}. */
    public SurveyQuery surveyQuery(PageRequest page) {
        return new SurveyQuery(search, order, page);
    }

    public PageRequest page(int size) {
        return after.isEmpty()
                ? PageRequest.first(size)
                : PageRequest.first(size).after(Cursor.of(after));
    }

    public boolean searches() {
        return !search.isBlank();
    }

    public boolean atBeginning() {
        return after.isEmpty();
    }

    public ListQuery in(String which) {
        return new ListQuery(path, which, search, order, after);
    }

    /** The address of the page that begins there. */
    public String from(Cursor next) {
        return address(search, next.token());
    }

    public String beginning() {
        return address(search, "");
    }

    /** The same list without a search term. */
    public String all() {
        return address("", "");
    }

    private String address(String wanted, String place) {
        StringBuilder address = new StringBuilder(path);
        add(address, "list", list);
        add(address, "search", wanted);
        add(address, "order", order == SurveyOrder.NEWEST ? "" : order.wireName());
        add(address, "after", place);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&').append(UrlEncoding.parameter(name, value));
        }
    }

    private static String parameter(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null ? "" : value;
    }
}
