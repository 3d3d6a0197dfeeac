package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import com.tailspin.surveys.domain.service.CallerRecognitionService;
import com.tailspin.surveys.domain.service.ContributingService;
import com.tailspin.surveys.domain.service.SurveyAnsweringService;
import com.tailspin.surveys.domain.service.SurveyAuthoringService;
import com.tailspin.surveys.domain.service.SurveyHistoryService;
import com.tailspin.surveys.domain.service.SurveyResultsService;
import com.tailspin.surveys.domain.service.TenantAdministrationService;
import com.tailspin.surveys.domain.service.TenantOnboardingService;
import java.time.InstantSource;

/** Binds the driving ports to the domain services, for callers whom the API has just recognised. */
class DomainModule extends AbstractModule {

    @Provides
    @Singleton
    SurveyAuthoring surveyAuthoring(
            Surveys surveys,
            Contributors contributors,
            Responses responses,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        return port(
                SurveyAuthoring.class,
                new SurveyAuthoringService(
                        surveys, contributors, responses, tenants, users, history, ids, clock, transactions));
    }

    @Provides
    @Singleton
    Contributing contributing(
            Surveys surveys,
            Contributors contributors,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        return port(
                Contributing.class,
                new ContributingService(surveys, contributors, tenants, users, history, ids, clock, transactions));
    }

    @Provides
    @Singleton
    SurveyAnswering surveyAnswering(
            Surveys surveys,
            Responses responses,
            Tenants tenants,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        return port(
                SurveyAnswering.class,
                new SurveyAnsweringService(surveys, responses, tenants, ids, clock, transactions));
    }

    @Provides
    @Singleton
    SurveyResults surveyResults(
            Surveys surveys,
            Contributors contributors,
            Responses responses,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        return port(
                SurveyResults.class,
                new SurveyResultsService(
                        surveys, contributors, responses, tenants, users, history, ids, clock, transactions));
    }

    @Provides
    @Singleton
    SurveyHistory surveyHistory(
            Surveys surveys, Contributors contributors, History history, Transactions transactions) {
        return port(SurveyHistory.class, new SurveyHistoryService(surveys, contributors, history, transactions));
    }

    @Provides
    @Singleton
    TenantOnboarding tenantOnboarding(
            Tenants tenants, Users users, Ids ids, InstantSource clock, Transactions transactions) {
        return new TenantOnboardingService(tenants, users, ids, clock, transactions);
    }

    @Provides
    @Singleton
    TenantAdministration tenantAdministration(
            Tenants tenants, Users users, Responses responses, History history, Transactions transactions) {
        return port(
                TenantAdministration.class,
                new TenantAdministrationService(tenants, users, responses, history, transactions));
    }

    @Provides
    @Singleton
    CallerRecognition callerRecognition(
            Tenants tenants, Users users, Ids ids, InstantSource clock, Transactions transactions) {
        return new CallerRecognitionService(tenants, users, ids, clock, transactions);
    }

    /** The service as callers of the port receive it. */
    <P> P port(Class<P> port, P service) {
        return service;
    }
}
