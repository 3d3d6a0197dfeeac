package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.form.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code client_info} value that Microsoft's libraries request with {@code client_info=1}: the signed-in account,
 * readable without verifying a token.
 */
public final class ClientInfo {
    private ClientInfo() {}

    public static boolean isWanted(Parameters parameters) {
        return parameters.find("client_info").equals(Optional.of("1"));
    }

    public static String of(DemoMember member) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("uid", member.person().oid().toString());
        info.put("utid", member.tenant().id().toString());
        return Base64URL.encode(JSONObjectUtils.toJSONString(info).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
