package com.tailspin.surveys.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what starting took. On a large machine the virtual machine begins with a large heap and keeps it; starting fills it with
 * things that are never needed again. {@code java -jar} alone carries no options, so this is said here.
 */
final class SmallHeap {

    private static final Logger LOG = LoggerFactory.getLogger(SmallHeap.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private SmallHeap() {}

    /** Now, and from then on whenever nothing has been collected for a while. */
    static void giveBack() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            machine.setVMOption("MinHeapFreeRatio", "20");
            machine.setVMOption("MaxHeapFreeRatio", "40");
            machine.setVMOption("G1PeriodicGCInterval", Long.toString(EVERY.toMillis()));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            LOG.atDebug().setCause(e).log("This virtual machine decides alone how much heap it keeps");
        }
        System.gc();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[0],
                            new String[0]);
        } catch (JMException e) {
            LOG.atDebug().setCause(e).log("This virtual machine cannot give back what its compilers took");
        }
    }
}
