package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OneUseOnH2Test extends OneUseContract {
    @TempDir
    private Path folder;

    @Override
    StoreSettings store() {
        return new StoreSettings("jdbc:h2:file:" + folder.resolve("idp"), "sa", "");
    }
}
