package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is added to a survey must not outlive it. */
final class SurveyRows {

    private SurveyRows() {}

    /** Keeps the survey from being deleted until the transaction ends; refuses when it is gone already. */
    static void keep(Handle handle, Dialect dialect, SurveyId survey) {
        boolean gone = handle.createQuery("select id from survey where id = :id " + dialect.lockAgainstDeletion())
                .bind("id", survey.value())
                .mapTo(UUID.class)
                .findOne()
                .isEmpty();
        if (gone) {
            throw NotFound.survey();
        }
    }
}
