package com.tailspin.surveys.adapters.persistence.memory;

/** All ports on one store, wired by hand. */
final class InMemoryPorts {

    final InMemoryTransactions transactions;
    final InMemoryTenants tenants;
    final InMemoryUsers users;
    final InMemoryContributors contributors;
    final InMemoryResponses responses;
    final InMemoryHistory history;
    final InMemorySurveys surveys;
    final InMemorySealedRecords sealedRecords;

    InMemoryPorts() {
        InMemoryStore store = new InMemoryStore();
        InMemoryTables tables = new InMemoryTables(store);
        transactions = new InMemoryTransactions(store);
        tenants = new InMemoryTenants(store, tables);
        users = new InMemoryUsers(store, tables);
        contributors = new InMemoryContributors(store, tables);
        responses = new InMemoryResponses(store, tables);
        history = new InMemoryHistory(store, tables);
        surveys = new InMemorySurveys(store, tables);
        sealedRecords = new InMemorySealedRecords(store);
    }
}
