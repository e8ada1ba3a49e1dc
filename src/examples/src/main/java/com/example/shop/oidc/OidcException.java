package com.example.shop.oidc;

/** The provider's answer or token is not what the protocol demands. The message contains no token and may be logged. */
public class OidcException extends Exception {

    private static final long serialVersionUID = 1;

    OidcException(String message) {
        super(message);
    }

    OidcException(String message, Throwable cause) {
        super(message, cause);
    }
}
