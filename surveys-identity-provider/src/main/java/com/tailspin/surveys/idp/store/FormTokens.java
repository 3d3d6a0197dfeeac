package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.form.Digests;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * FormTokens of pages with a form. A page can be answered once, in the browser that it was shown to, which prevents forged
 * and repeated submissions.
 */
public final class FormTokens {
    private final Jdbi jdbi;

    public FormTokens(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * The subject of a page.
     *
     * @param purpose kind of page; a ticket for one kind is not accepted for another
     * @param parameters of the request that led to the page, form-encoded
     */
    public record Matter(String purpose, String parameters, Optional<String> pushedRequest) {}

    public void issue(String ticket, String browser, Matter matter, Instant ends) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idp_ticket (ticket_hash, browser_hash, purpose, parameters, pushed_hash, expires_at)
                        values (:hash, :browser, :purpose, :parameters, :pushed, :ends)""")
                .bind("hash", Digests.sha256(ticket))
                .bind("browser", Digests.sha256(browser))
                .bind("purpose", matter.purpose())
                .bind("parameters", matter.parameters())
                .bind("pushed", matter.pushedRequest().orElse(null))
                .bind("ends", ends.toEpochMilli())
                .execute());
    }

    /**
     * Redeems and deletes a ticket. Empty if the ticket is unknown, used, expired, or belongs to another browser or
     * kind of page.
     */
    public Optional<Matter> redeem(String ticket, String browser, String purpose, Instant now) {
        return jdbi.inTransaction(handle -> {
            String hash = Digests.sha256(ticket);
            Optional<Matter> matter = handle.createQuery("""
                            select purpose, parameters, pushed_hash from idp_ticket
                            where ticket_hash = :hash and browser_hash = :browser and purpose = :purpose and expires_at > :now""")
                    .bind("hash", hash)
                    .bind("browser", Digests.sha256(browser))
                    .bind("purpose", purpose)
                    .bind("now", now.toEpochMilli())
                    .map((row, context) -> {
                        @Nullable String pushed = row.getString("pushed_hash");
                        return new Matter(
                                row.getString("purpose"), row.getString("parameters"), Optional.ofNullable(pushed));
                    })
                    .findOne();
            int deleted = matter.isEmpty()
                    ? 0
                    : handle.createUpdate("delete from idp_ticket where ticket_hash = :hash")
                            .bind("hash", hash)
                            .execute();
            return deleted == 1 ? matter : Optional.empty();
        });
    }
}
