package dev.retake.checkpoint.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Rows really read from Postgres, past everything the service believes. */
public final class Sql {
    private Sql() {}

    public static Connection connect() throws SQLException {
        return connect(setting("RETAKE_POSTGRES_URL"));
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + url, setting("RETAKE_POSTGRES_USER"), setting("RETAKE_POSTGRES_PASSWORD"));
    }

    public static List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet results = statement.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (results.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        row.put(results.getMetaData().getColumnLabel(i), results.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> row(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows instead of one: " + sql);
        }
        return rows.getFirst();
    }

    public static Object value(String sql, Object... parameters) {
        return row(sql, parameters).values().iterator().next();
    }

    public static int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    static String setting(String property) {
        Config config = ConfigProvider.getConfig();
        return config.getValue(property, String.class);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
