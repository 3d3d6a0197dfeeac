package com.tailspin.surveys.adapters.web.apiclient;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import java.util.function.LongSupplier;

/** Binds the domain's driving ports to the API. Needs authentication's {@link AccessTokens}. */
public final class ApiClientModule extends AbstractModule {

    private final ApiClientSettings settings;
    private final LongSupplier nanoTime;

    public ApiClientModule(ApiClientSettings settings) {
        this(settings, System::nanoTime);
    }

    /** @param nanoTime by which answers are fresh or not */
    ApiClientModule(ApiClientSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    @Provides
    @Singleton
    SurveysApi api(AccessTokens tokens) {
        return new SurveysApi(settings, tokens, nanoTime);
    }

    @Provides
    @Singleton
    SurveyAuthoring surveyAuthoring(SurveysApi api) {
        return new SurveyAuthoringOverHttp(api);
    }

    @Provides
    @Singleton
    Contributing contributing(SurveysApi api) {
        return new ContributingOverHttp(api);
    }

    @Provides
    @Singleton
    SurveyAnswering surveyAnswering(SurveysApi api) {
        return new SurveyAnsweringOverHttp(api);
    }

    @Provides
    @Singleton
    SurveyResults surveyResults(SurveysApi api) {
        return new SurveyResultsOverHttp(api);
    }

    @Provides
    @Singleton
    SurveyHistory surveyHistory(SurveysApi api) {
        return new SurveyHistoryOverHttp(api);
    }

    @Provides
    @Singleton
    TenantOnboarding tenantOnboarding(SurveysApi api) {
        return new TenantOnboardingOverHttp(api);
    }

    @Provides
    @Singleton
    TenantAdministration tenantAdministration(SurveysApi api) {
        return new TenantAdministrationOverHttp(api);
    }

    @Provides
    @Singleton
    CallerRecognition callerRecognition(SurveysApi api) {
        return new CallerRecognitionOverHttp(api);
    }
}
