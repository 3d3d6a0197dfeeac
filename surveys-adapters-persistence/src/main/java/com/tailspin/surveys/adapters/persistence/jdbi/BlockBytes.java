package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Serialised form of block columns: non-negative integers with seven bits per byte, and strings, one after the other;
 * deflated and preceded by their length.
 */
final class BlockBytes {

    private BlockBytes() {}

    static final class Writing {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(long number) {
            long rest = number;
            while (rest > 0x7F) {
                bytes.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        void text(String text) {
            byte[] encoded = text.getBytes(UTF_8);
            number(encoded.length);
            bytes.write(encoded, 0, encoded.length);
        }

        byte[] deflated() {
            byte[] plain = bytes.toByteArray();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            deflated.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(plain.length).array());
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try {
                deflater.setInput(plain);
                deflater.finish();
                byte[] some = new byte[8192];
                while (!deflater.finished()) {
                    deflated.write(some, 0, deflater.deflate(some));
                }
            } finally {
                deflater.end();
            }
            return deflated.toByteArray();
        }
    }

    static final class Reading {

        private final byte[] bytes;
        private int at;

        private Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        static Reading inflated(byte[] deflated) {
            byte[] plain = new byte[ByteBuffer.wrap(deflated).getInt()];
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(deflated, Integer.BYTES, deflated.length - Integer.BYTES);
                if (inflater.inflate(plain) != plain.length) {
                    throw new IllegalStateException("a block of answers is cut off");
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException("a block of answers is damaged", e);
            } finally {
                inflater.end();
            }
            return new Reading(plain);
        }

        long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte some = bytes[at++];
                number |= (long) (some & 0x7F) << shift;
                if (some >= 0) {
                    return number;
                }
            }
        }

        int small() {
            return (int) number();
        }

        String text() {
            int length = small();
            String text = new String(bytes, at, length, UTF_8);
            at += length;
            return text;
        }
    }
}
