using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Tells those who said "it does not work", once, that it works again or that staff have looked and mended the card. Adds to the unit of
/// work; never commits.
/// </summary>
public sealed class WorksAgainNotice(Outbox outbox)
{
    /// <summary>People are not told about reports older than this.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Tells it of links that work again.</summary>
    public Task TellAsync(UnitOfWork unit, IReadOnlyList<Service> services) => TellAsync(unit, services, CatalogueTexts.WorksAgain);

    /// <summary>Tells it of a card that staff have verified.</summary>
    public Task TellVerifiedAsync(UnitOfWork unit, Service service) => TellAsync(unit, [service], CatalogueTexts.Mended);

    private async Task TellAsync(UnitOfWork unit, IReadOnlyList<Service> services, Func<Service, Text> say)
    {
        var since = unit.Now - Remembered;
        foreach (var service in services)
        {
            var reports = await unit.Db.Set<ServiceReport>()
                .Where(report => report.ServiceId == service.Id && report.ToldAt == null && report.At > since).ToListAsync();
            if (reports.Count == 0) continue;
            var authors = reports.Select(report => report.PersonId).Distinct().ToList();
            var people = await unit.Db.Set<Chat>().Where(chat => authors.Contains(chat.Id)).Select(chat => chat.PersonId ?? chat.Id)
                .Distinct().ToListAsync();
            foreach (var chat in await unit.Db.Set<Chat>().AsNoTracking().WhereNotified(people).ToListAsync())
                Put(unit, service, chat, say(service), reports.Max(report => report.Id));
            // The report is marked even if its author cannot be reached now, so that they are not told days later.
            foreach (var report in reports) report.ToldAt = unit.Now;
        }
    }

    private void Put(UnitOfWork unit, Service service, Chat chat, Text said, long last)
    {
        var (to, night) = (Recipient.FromChat(chat), new QuietHours(chat.QuietFrom, chat.QuietUntil));
        outbox.Put(unit, to, new Message(said.In(to.Language))
        {
            Silent = true,
            Buttons = [new($"go.services.{service.Id}", CatalogueTexts.OpenCard.In(to.Language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation)],
        }, Lane.Normal, night.Contains(unit.Now) ? night.GetEnd(unit.Now) : null, onceKey: $"works/{service.Id}/{chat.Person}/{last}");
    }
}
