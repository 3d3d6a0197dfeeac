import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Shows that H2 keeps half a transaction when its process is killed.
 * {@code java -cp h2-2.5.252.jar HalfTransactions.java 60} starts a process whose eight threads add and count
 * responses, kills it, compares the counters, and repeats that 60 times. Needs only H2 and Java 17.
 */
public class HalfTransactions {

    private static final int THREADS = 8;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) {
            write(args[1]);
        } else {
            killAndCount(Integer.parseInt(args[0]), ProcessHandle.current().info().command().orElseThrow());
        }
    }

    private static void killAndCount(int kills, String java) throws Exception {
        Path folder = Files.createTempDirectory("h2-kills");
        String url = "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;LOCK_TIMEOUT=5000";
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("create table total(id int primary key, responses bigint not null)");
            statement.execute("create table response(id uuid primary key, choice int not null)");
            statement.execute("create table tally(choice int primary key, responses bigint not null)");
            statement.execute("insert into total values (1, 0)");
            statement.execute("insert into tally values (0, 0), (1, 0), (2, 0)");
        }
        int wrong = 0;
        long before = 0;
        String known = "0 0";
        for (int kill = 1; kill <= kills; kill++) {
            Process writer = new ProcessBuilder(
                            List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "HalfTransactions.java", "write", url))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("written").toFile())
                    .start();
            // Long enough for many commits, and never at the same point of a transaction.
            long until = System.nanoTime() + 60_000_000_000L;
            while (Files.size(folder.resolve("written")) < 1_000 && System.nanoTime() < until && writer.isAlive()) {
                Thread.sleep(10);
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(100, 1_000));
            writer.destroyForcibly().waitFor();
            try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from response), (select responses from total), (select sum(responses) from tally)");
                row.next();
                long responses = row.getLong(1);
                String now = (responses - row.getLong(2)) + " " + (responses - row.getLong(3));
                if (!now.equals(known)) {
                    wrong++;
                    System.out.printf(
                            "kill %d: %d responses, total %d, tallies %d%n", kill, responses, row.getLong(2), row.getLong(3));
                }
                if (responses == before) {
                    System.out.printf("kill %d: nothing was written before it: %s%n", kill, firstLine(folder.resolve("written")));
                }
                known = now;
                before = responses;
            }
        }
        System.out.printf(
                "%d kills, %d responses, after %d kills the counters had new differences; the files are in %s%n", kills, before, wrong, folder);
    }

    /** Adds responses until the process is killed; prints a line for each commit. */
    private static void write(String url) {
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(() -> {
                try (Connection connection = DriverManager.getConnection(url)) {
                    connection.setAutoCommit(false);
                    PreparedStatement lock = connection.prepareStatement("select responses from total where id = 1 for update");
                    PreparedStatement response = connection.prepareStatement("insert into response values (?, ?)");
                    PreparedStatement total = connection.prepareStatement("update total set responses = responses + 1 where id = 1");
                    PreparedStatement tally = connection.prepareStatement("update tally set responses = responses + 1 where choice = ?");
                    while (true) {
                        int choice = ThreadLocalRandom.current().nextInt(3);
                        lock.executeQuery().next();
                        response.setObject(1, UUID.randomUUID());
                        response.setInt(2, choice);
                        response.executeUpdate();
                        total.executeUpdate();
                        tally.setInt(1, choice);
                        tally.executeUpdate();
                        connection.commit();
                        System.out.println("committed");
                    }
                } catch (Exception e) {
                    System.out.println(e);
                    System.exit(1);
                }
            }).start();
        }
    }

    private static String firstLine(Path file) throws Exception {
        return Files.readAllLines(file).stream().filter(line -> !line.equals("committed")).findFirst().orElse("no exception");
    }
}
