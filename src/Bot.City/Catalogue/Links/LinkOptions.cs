using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>Settings <c>LinkChecker</c>. Nothing here can loosen what may be connected to (<see cref="PublicAddress"/>).</summary>
public sealed class LinkOptions
{
    /// <summary>
    /// Whether links are looked at, by the clock or by hand. Off without the setting; the executable switches it on in Production.
    /// </summary>
    public bool Enabled { get; init; }

    /// <summary>An e-mail or web address that is sent in each request, so that the owner of the site can ask about it.</summary>
    [RegularExpression("^[!-~]{3,200}$",
        ErrorMessage = "LinkChecker:Contact is an e-mail or web address in Latin letters, without spaces.")]
    public string? Contact { get; init; }

    public string UserAgent => Contact is null ? "IfCityLinkCheck/1.0" : $"IfCityLinkCheck/1.0 (+{Contact})";
}
