using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>What staff add to the page about the bot: new hours, another number to call. Nothing of it needs a release.</summary>
/// <param name="Uk">In Ukrainian; empty: nothing is added.</param>
/// <param name="En">In English; empty: people who read English get the Ukrainian words.</param>
public sealed record AboutNote(string Uk, string En)
{
    /// <summary>Longest text, characters: the page about the bot is read on one screen of a phone.</summary>
    public const int Longest = 300;

    private const string NameUk = "about-note-uk", NameEn = "about-note-en";

    /// <summary>The words as people read them; null if there are none.</summary>
    public Text? Words => Uk.Length == 0 ? null : Text.Data(Uk, En);

    public static async Task<AboutNote> LoadAsync(BotDb db, CancellationToken cancellationToken = default)
    {
        var kept = await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name == NameUk || setting.Name == NameEn)
            .ToDictionaryAsync(setting => setting.Name, setting => setting.Value, cancellationToken);
        return new(kept.GetValueOrDefault(NameUk, ""), kept.GetValueOrDefault(NameEn, ""));
    }

    /// <summary>Keeps it in place of what was there, with a line in the audit.</summary>
    public async Task KeepAsync(UnitOfWork unit, string by)
    {
        var before = await LoadAsync(unit.Db);
        foreach (var (name, words) in ((string, string)[])[(NameUk, Uk), (NameEn, En)])
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = @p1",
                name, words);
        AuditEntry.Add(unit, by, "settings.about", "about", new { before.Uk, before.En }, new { Uk, En });
    }
}
