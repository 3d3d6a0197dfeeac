package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.tailspin.surveys.auth.port.out.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

/** Writes records as JSON, with the library that parses the provider's JSON. */
public final class JsonRecordFormat implements RecordFormat {

    @Override
    public byte[] write(Map<String, Object> fields) {
        return JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Object> read(byte[] record) throws ParseException {
        return JsonObjects.parse(new String(record, StandardCharsets.UTF_8));
    }
}
