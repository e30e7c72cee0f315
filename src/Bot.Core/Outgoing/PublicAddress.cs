using System.Net;
using System.Net.Sockets;

namespace IfCity.Bots.Outgoing;

/// <summary>
/// Tells which addresses belong to the public internet, by the registries of special-purpose addresses (RFC 6890 and what IANA added
/// since). Of IPv6 only global unicast is public, without the ranges that stand for other addresses.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic =
    [.. ((string[])[
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // Protocol assignments with Teredo, documentation, 6to4, documentation again. NAT64, mapped and compatible addresses are no global
        // unicast at all.
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse)];

    public static bool IsPublic(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        && (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address))
        && !Array.Exists(NotPublic, network => network.Contains(address));
}
