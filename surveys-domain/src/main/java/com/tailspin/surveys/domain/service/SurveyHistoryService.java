package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Transactions;

public final class SurveyHistoryService implements SurveyHistory {

    private final History history;
    private final Transactions transactions;
    private final SurveyAccess access;

    public SurveyHistoryService(
            Surveys surveys, Contributors contributors, History history, Transactions transactions) {
        this.history = history;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
    }

    @Override
    public Page<Event> of(SurveyId survey, PageRequest page, Caller by) {
        return transactions.reading(() -> {
            access.require(Operation.READ, survey, by);
            return history.of(survey, page);
        });
    }
}
