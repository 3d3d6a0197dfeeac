package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;

/** All ports on one store, put together. */
final class InMemoryPorts {

    final InMemoryTransactions transactions;
    final InMemoryTenants tenants;
    final InMemoryUsers users;
    final InMemoryContributors contributors;
    final InMemoryResponses responses;
    final InMemorySurveys surveys;
    final InMemorySealedRecords sealedRecords;

    InMemoryPorts() {
        InMemoryStore store = new InMemoryStore();
        InMemoryStore.Table<SurveyId, Survey> surveyTable = store.table();
        transactions = new InMemoryTransactions(store);
        tenants = new InMemoryTenants(store);
        users = new InMemoryUsers(store);
        contributors = new InMemoryContributors(store, surveyTable);
        responses = new InMemoryResponses(store, surveyTable);
        surveys = new InMemorySurveys(store, surveyTable, tenants, users, contributors, responses);
        sealedRecords = new InMemorySealedRecords(store);
    }
}
