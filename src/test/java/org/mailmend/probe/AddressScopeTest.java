package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

class AddressScopeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.2.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.51.100.7",
                "203.0.113.9",
                "223.255.255.255",
                "2001:db8::1",
                "2606:4700::1",
                "2002:c000:201::1",
                "64:ff9b::c000:201",
                "fbff::1",
                "fe00::1"
            })
    void callsTheInternetPublic(String literal) {
        assertThat(AddressScope.isPublic(InetAddress.ofLiteral(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.170",
                "192.168.0.0",
                "192.168.255.255",
                "224.0.0.251",
                "239.255.255.255",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "fc00::1",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::fb",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::c000:201",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "2001:0:c000:201::80ff:fffe"
            })
    void callsEverythingElsePrivate(String literal) {
        assertThat(AddressScope.isPublic(InetAddress.ofLiteral(literal))).isFalse();
    }

    /// The usual factories turn mapped addresses into IPv4; this one does not.
    @Test
    void seesThroughMappedAddresses() throws UnknownHostException {
        assertThat(AddressScope.isPublic(mapped("7f000001"))).isFalse();
        assertThat(AddressScope.isPublic(mapped("c0000201"))).isTrue();
    }

    private static InetAddress mapped(String ipv4) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex("00000000000000000000ffff" + ipv4);
        return Inet6Address.getByAddress("mapped.test", bytes, 0);
    }
}
