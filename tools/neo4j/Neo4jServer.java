import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j Community server for tests and for trying things out: java Neo4jServer.java FOLDER PORT
 *
 * <p>Listens on 127.0.0.1; port 0 takes a free one. With NEO4J_PASSWORD set, the user neo4j must log in with it (eight
 * characters or more); without, nobody has to. Prints one line, "ready bolt://127.0.0.1:PORT", and runs until its
 * standard input ends or it is told to stop. Exits with 1 and the reason on standard error when it cannot start.
 */
class Neo4jServer {
  public static void main(String[] args) {
    try {
      var service = start(Path.of(args[0]), Integer.parseInt(args[1]), System.getenv("NEO4J_PASSWORD"));
      Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
      System.out.println("ready bolt://127.0.0.1:" + port(service));
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (Exception failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      System.err.println("neo4j: " + cause.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  private static DatabaseManagementService start(Path folder, int port, String password) {
    boolean auth = password != null && !password.isEmpty();
    var service = new DatabaseManagementServiceBuilder(folder)
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
        .setConfig(GraphDatabaseSettings.auth_enabled, auth)
        .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
        .setConfig(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ofSeconds(2))
        .setConfig(GraphDatabaseSettings.udc_enabled, false)
        .build();
    if (auth) {
      service.database("system").executeTransactionally(
          "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }
    return service;
  }

  private static int port(DatabaseManagementService service) {
    var system = (GraphDatabaseAPI) service.database("system");
    var ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
    return ports.getLocalAddress(ConnectorType.BOLT).getPort();
  }
}
