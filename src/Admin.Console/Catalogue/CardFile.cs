using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>All that the page of one card shows beside its form.</summary>
/// <param name="Row">As it is kept; null of a new one.</param>
/// <param name="Shown">As people see it, or would.</param>
/// <param name="Link">What is known of its link; null if there is nothing.</param>
/// <param name="Checks">The last looks at the link, the newest first.</param>
/// <param name="Waiting">How many facts about it wait for staff.</param>
public sealed record CardFile(Service? Row, IReadOnlyList<ShownMessage> Shown, LinkState? Link, IReadOnlyList<LinkCheck> Checks,
    int Waiting, IReadOnlyList<ServiceCategory> Shelves, IReadOnlyList<StaffMember> Keepers);

/// <summary>Loads one card.</summary>
internal sealed class CardFiles(Database database, CardLooks looks)
{
    private const int ChecksShown = 10;

    /// <param name="id">Null: a new one.</param>
    /// <param name="form">What was typed, to be shown in its place; null: the card as it is kept.</param>
    /// <returns>Null if there is no card of that id.</returns>
    public async Task<CardFile?> LoadAsync(string? id, CardForm? form, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var row = id is null ? null : await db.Set<Service>().FirstOrDefaultAsync(card => card.Id == id, cancellationToken);
        if (id is not null && row is null) return null;
        var shown = row is null ? new Service { Id = form?.Id ?? "" } : CatalogueColumns.Copy(row);
        form?.Fill(shown);
        return new(row, shown.TitleUk.Length == 0 ? [] : looks.Show(shown),
            row?.Url is null ? null : await db.Set<LinkState>().FirstOrDefaultAsync(link => link.Url == row.Url, cancellationToken),
            row?.Url is null ? [] : await db.Set<LinkCheck>().Where(check => check.Url == row.Url).OrderByDescending(check => check.Id)
                .Take(ChecksShown).ToListAsync(cancellationToken),
            row is null ? 0 : await db.Set<ServiceFact>().CountAsync(fact => fact.ServiceId == row.Id && fact.State == FactState.Waiting,
                cancellationToken),
            await db.Set<ServiceCategory>().OrderBy(shelf => shelf.Order).ToListAsync(cancellationToken),
            await ListKeepersAsync(db, cancellationToken));
    }

    /// <summary>Those who can keep a card, by name.</summary>
    public static Task<List<StaffMember>> ListKeepersAsync(BotDb db, CancellationToken cancellationToken) => db.Set<StaffMember>()
        .Where(member => member.DisabledAt == null).OrderBy(member => member.Name).ToListAsync(cancellationToken);
}
