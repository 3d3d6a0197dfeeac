package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.port.out.RecordFormat;
import com.tailspin.surveys.auth.port.out.RecordFormatContract;

class JsonRecordFormatTest extends RecordFormatContract {

    @Override
    protected RecordFormat format() {
        return new JsonRecordFormat();
    }
}
