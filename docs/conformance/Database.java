import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Collection;

/** Stands in for the suite's MongoDB, in memory, on the port of its argument. Accepts three commands that the suite sends at start and mongo-java-server does not know. */
class Database {

    public static void main(String[] args) {
        MemoryBackend backend = new MemoryBackend() {
            @Override
            public Document handleMessage(MongoMessage message) {
                Document command = message.getDocument();
                if (command.containsKey("getParameter")) {
                    return ok().append("featureCompatibilityVersion", new Document("version", "6.0"));
                }
                return command.containsKey("setFeatureCompatibilityVersion") || createsTextIndex(command)
                        ? ok()
                        : super.handleMessage(message);
            }
        };
        backend.version(ServerVersion.MONGO_5_0);
        new MongoServer(backend).bind("127.0.0.1", Integer.parseInt(args[0]));
    }

    private static Document ok() {
        return new Document("ok", 1.0);
    }

    private static boolean createsTextIndex(Document command) {
        return command.get("indexes") instanceof Collection<?> indexes
                && indexes.stream().anyMatch(index -> ((Document) ((Document) index).get("key")).containsValue("text"));
    }
}
