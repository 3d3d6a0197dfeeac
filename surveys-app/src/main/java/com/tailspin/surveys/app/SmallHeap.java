package com.tailspin.surveys.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what starting took. On a large machine the virtual machine begins with a large heap and keeps it; starting fills it with
 * things that are never needed again. {@code java -jar} alone carries no options, so this is said here.
 */
final class SmallHeap {

    private static final Logger LOG = LoggerFactory.getLogger(SmallHeap.class);
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private SmallHeap() {}

    static void giveBack() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            machine.setVMOption(LEAST_FREE, "10");
            machine.setVMOption(MOST_FREE, "30");
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            LOG.atDebug().setCause(e).log("This virtual machine decides alone how much heap it keeps");
        }
        System.gc();
    }
}
