using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What those who keep the cards should look at: links that trouble residents, cards that nobody has reviewed for long, and facts about
/// cards that residents are not shown before somebody has looked.
/// </summary>
public sealed record CatalogueWeek(
    IReadOnlyList<CatalogueWeek.Link> Broken, IReadOnlyList<CatalogueWeek.Link> InDoubt, IReadOnlyList<CatalogueWeek.Link> Moved,
    IReadOnlyList<CatalogueWeek.Link> CertificateSoon, IReadOnlyList<Service> Overdue,
    IReadOnlyList<CatalogueWeek.Doubtful> Doubts)
{
    /// <summary>How long before its end a certificate is reported.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public bool IsEmpty => Broken.Count + InDoubt.Count + Moved.Count + CertificateSoon.Count + Overdue.Count + Doubts.Count == 0;

    /// <summary>The cards that are shown with the states of their links, by the staff member who keeps them (null: nobody).</summary>
    public static async Task<ILookup<long?, Card>> ReadAsync(BotDb db, CancellationToken cancellationToken)
    {
        var states = await db.Set<LinkState>().AsNoTracking()
            .ToDictionaryAsync(state => state.Url, StringComparer.Ordinal, cancellationToken);
        var services = await db.Set<Service>().AsNoTracking().Where(service => !service.Hidden).OrderBy(service => service.Order)
            .ToListAsync(cancellationToken);
        var facts = (await db.Set<ServiceFact>().AsNoTracking().Where(fact => fact.State == FactState.Waiting).OrderBy(fact => fact.Id)
            .ToListAsync(cancellationToken)).ToLookup(fact => fact.ServiceId, StringComparer.Ordinal);
        return services.ToLookup(service => service.OwnerStaffId,
            service => new Card(service, service.Url is { } url ? states.GetValueOrDefault(url) : null, [.. facts[service.Id]]));
    }

    public static CatalogueWeek Count(IReadOnlyList<Card> cards, DateTimeOffset now)
    {
        var links = cards.Where(card => card.State is not null).Select(card => new Link(card.Service, card.State!)).ToList();
        return new(
            [.. links.Where(link => link.State.Health == LinkHealth.Broken)],
            [.. links.Where(link => link.State.Health == LinkHealth.InDoubt)],
            [.. links.Where(link => link.State.Why == LinkProblem.Moved)], [.. links.Where(link => EndsSoon(link.State, now))],
            [.. cards.Select(card => card.Service).Where(service => CardFreshness.IsOverdue(service.VerifiedOn, now))],
            [.. cards.Where(card => card.Waiting.Count > 0).Select(card => new Doubtful(card.Service, card.Waiting))]);
    }

    public static bool EndsSoon(LinkState state, DateTimeOffset now) =>
        state.CertificateUntil is { } until && until > now && until < now + Soon;

    /// <summary>A card, what is known of its link, and the facts about it that wait for staff.</summary>
    public sealed record Card(Service Service, LinkState? State, IReadOnlyList<ServiceFact> Waiting);

    /// <summary>A card, and the facts about it that wait for staff; there is at least one.</summary>
    public sealed record Doubtful(Service Service, IReadOnlyList<ServiceFact> Facts);

    /// <summary>A link of a card, and what is known of it.</summary>
    public sealed record Link(Service Service, LinkState State);
}
