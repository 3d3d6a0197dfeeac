package net.openid.conformance;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Added to the suite: lets its protected resource stand in for the Surveys API. The proxy (nginx.conf) sends every path of that API to the resource, and names the requested path, to which DPoP proofs are
 * bound, in a header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResourceAddress extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = request.getHeader("X-Resource-Address");
        chain.doFilter(address == null ? request : at(address, request), response);
    }

    private static HttpServletRequest at(String address, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public StringBuffer getRequestURL() {
                return new StringBuffer(address);
            }
        };
    }
}
