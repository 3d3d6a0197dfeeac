package com.tailspin.surveys.adapters.web.ui.authoring;

import io.nayuki.qrcodegen.QrCode;

/**
 * The ways to pass a survey on to respondents: its link as an address, as a QR code, and as a frame for other pages.
 */
public record Share(String link, String title) {

    /** The quiet zone that scanners expect around a code, in modules (ISO/IEC 18004). */
    private static final int MARGIN = 4;

    /** The markup that embeds the survey in another page. */
    public String frame() {
        return "<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"700\" loading=\"lazy\" style=\"border:0\"></iframe>"
                .formatted(escaped(link), escaped(title));
    }

    public Code code() {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new Code(code.size + 2 * MARGIN, path.toString());
    }

    /** A QR code as an SVG path in a square of the given size. */
    public record Code(int size, String path) {}

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
