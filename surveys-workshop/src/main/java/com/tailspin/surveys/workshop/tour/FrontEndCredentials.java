package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.idp.client.ClientMethod;

/** Creates credentials of the front end. Implemented by the application, which knows the settings. */
public interface FrontEndCredentials {

    /** The front end's client id. */
    String client();

    /** The type of credential in the settings, with which the front end starts. */
    String configured();

    /**
     * Creates a credential according to the settings. A secret or a certificate that they do not name is generated in
     * the data folder, once.
     *
     * @throws CredentialUnavailable if the settings do not suffice for it
     */
    Created create(CredentialKind kind) throws CredentialUnavailable;

    /**
     * A credential that is ready for use.
     *
     * @param registration its public part, for the identity provider
     */
    record Created(CredentialService credentials, ClientMethod registration) {}
}
