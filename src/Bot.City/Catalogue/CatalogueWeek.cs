using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What those who keep the cards should look at: links that trouble residents, and cards that nobody has reviewed for long.
/// </summary>
public sealed record CatalogueWeek(
    IReadOnlyList<CatalogueWeek.Link> Broken, IReadOnlyList<CatalogueWeek.Link> InDoubt, IReadOnlyList<CatalogueWeek.Link> Moved,
    IReadOnlyList<CatalogueWeek.Link> CertificateSoon, IReadOnlyList<Service> Overdue)
{
    /// <summary>How long before its end a certificate is reported.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public bool IsEmpty => Broken.Count + InDoubt.Count + Moved.Count + CertificateSoon.Count + Overdue.Count == 0;

    /// <summary>The cards that are shown with the states of their links, by the staff member who keeps them (null: nobody).</summary>
    public static async Task<ILookup<long?, (Service Service, LinkState? State)>> ReadAsync(BotDb db, CancellationToken cancellationToken)
    {
        var states = await db.Set<LinkState>().AsNoTracking()
            .ToDictionaryAsync(state => state.Url, StringComparer.Ordinal, cancellationToken);
        var services = await db.Set<Service>().AsNoTracking().Where(service => !service.Hidden).OrderBy(service => service.Order)
            .ToListAsync(cancellationToken);
        return services.ToLookup(service => service.OwnerStaffId,
            service => (service, service.Url is { } url ? states.GetValueOrDefault(url) : null));
    }

    public static CatalogueWeek Count(IReadOnlyList<(Service Service, LinkState? State)> cards, DateTimeOffset now)
    {
        var links = cards.Where(card => card.State is not null).Select(card => new Link(card.Service, card.State!)).ToList();
        return new(
            [.. links.Where(link => link.State.Health == LinkHealth.Broken)],
            [.. links.Where(link => link.State.Health == LinkHealth.InDoubt)],
            [.. links.Where(link => link.State.Why == LinkProblem.Moved)], [.. links.Where(link => EndsSoon(link.State, now))],
            [.. cards.Select(card => card.Service).Where(service => CardFreshness.IsOverdue(service.VerifiedOn, now))]);
    }

    public static bool EndsSoon(LinkState state, DateTimeOffset now) =>
        state.CertificateUntil is { } until && until > now && until < now + Soon;

    /// <summary>A link of a card, and what is known of it.</summary>
    public sealed record Link(Service Service, LinkState State);
}
