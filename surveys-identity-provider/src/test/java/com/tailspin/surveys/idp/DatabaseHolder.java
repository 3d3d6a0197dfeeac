package com.tailspin.surveys.idp;

import java.sql.DriverManager;

/** Another process that has a database open. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection(args[0], "sa", "")) {
            System.out.write(connection.isValid(1) ? 'r' : 'x');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
