package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ReplayProtectionOnSqliteTest extends ReplayProtectionContract {
    @TempDir
    private Path folder;

    @Override
    StoreSettings store() {
        return StoreSettings.inFile(folder.resolve("idp.db"));
    }
}
