package compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Process information from Linux's /proc. */
final class Machine {

    /**
     * Seconds per clock tick: Linux reports processor time in hundredths of a second on all platforms that
     * Java supports.
     */
    private static final double SECONDS = 0.01;

    private Machine() {}

    /** Returns the processor time used by a process and its ended children, in seconds. */
    static double processorTime(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the program's name in parentheses and may contain spaces. utime, stime, cutime,
            // cstime: 14 to 17.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return LongStream.of(11, 12, 13, 14)
                            .map(i -> Long.parseLong(fields[(int) i]))
                            .sum()
                    * SECONDS;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** As {@link #processorTime}, but includes all its children. */
    static double processorTimeOfFamily(long pid) throws IOException {
        double all = processorTime(pid);
        for (ProcessHandle child :
                ProcessHandle.of(pid).orElseThrow().children().toList()) {
            all += processorTime(child.pid());
        }
        return all;
    }

    /** Returns the processor time of all processes since the machine started, in seconds. */
    static double processorTimeOfAll() throws IOException {
        long[] fields = Arrays.stream(
                        Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        // user, nice, system, idle, iowait, irq, softirq, steal
        return (Arrays.stream(fields).limit(8).sum() - fields[3] - fields[4]) * SECONDS;
    }

    /** Returns the resident memory of a process in MB. */
    static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the name of the processor. */
    static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
