package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.MemberJson;
import com.tailspin.surveys.adapters.web.json.TenantChangeJson;
import com.tailspin.surveys.adapters.web.json.TenantDeletionJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.adapters.web.json.TenantOverviewJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.TenantAdministration;

final class TenantAdministrationOverHttp implements TenantAdministration {

    private static final String PATH = "/api/tenant";
    private static final TypeReference<TenantOverviewJson> OVERVIEW = new TypeReference<>() {};
    private static final TypeReference<TenantJson> TENANT = new TypeReference<>() {};
    private static final TypeReference<MemberJson> MEMBER = new TypeReference<>() {};
    private static final TypeReference<ListJson<MemberJson>> MEMBERS = new TypeReference<>() {};

    private final SurveysApi api;

    TenantAdministrationOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public TenantOverview overview(Caller by) {
        return ask(call("GET", PATH, OVERVIEW, TenantOverviewJson::toOverview), by);
    }

    @Override
    public Page<Member> people(String search, PageRequest page, Caller by) {
        String path = new QueryBuilder().with("search", search).with(page).behind(PATH + "/people");
        return ask(call("GET", path, MEMBERS, json -> json.toPage(MemberJson::toMember)), by);
    }

    @Override
    public Tenant rename(String name, Caller by) {
        return ask(tenant("PATCH").with(new TenantChangeJson(name, null)), by);
    }

    @Override
    public Tenant change(Tenant.Status status, Caller by) {
        return ask(tenant("PATCH").with(new TenantChangeJson(null, WireNames.of(status))), by);
    }

    @Override
    public Member forget(UserId person, Caller by) {
        return ask(call("DELETE", PATH + "/people/" + person, MEMBER, MemberJson::toMember), by);
    }

    @Override
    public Tenant leave(String confirmation, Caller by) {
        return ask(tenant("DELETE").with(new TenantDeletionJson(confirmation)), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person());
    }

    private static Call<TenantJson, Tenant> tenant(String method) {
        return call(method, PATH, TENANT, TenantJson::toTenant);
    }
}
