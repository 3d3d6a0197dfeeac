package com.tailspin.surveys.auth.port.out;

import java.text.ParseException;
import java.util.Map;

/**
 * The format of a record's fields before encryption. Values are strings, booleans, whole numbers, and lists and maps of
 * these; a whole number is read back as a {@link Long}. Thread-safe.
 */
public interface RecordFormat {

    byte[] write(Map<String, Object> fields);

    /**
     * Reads fields, in any order.
     *
     * @throws ParseException if the bytes have another format
     */
    Map<String, Object> read(byte[] record) throws ParseException;
}
