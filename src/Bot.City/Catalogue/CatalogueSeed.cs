using System.Globalization;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// The catalogue that ships with the service. An empty table gets all of it, an older catalogue what its edition lacked: new cards, short
/// titles and facts. It belongs to staff: nothing that they changed is overwritten, and what they removed does not come back.
/// </summary>
internal sealed class CatalogueSeed : ISeeder
{
    /// <summary>The first edition had the cards alone; the second brought facts, short titles and the lines for people in crisis.</summary>
    private const int Edition = 2;

    private const string EditionSetting = "catalogue-edition";

    public async Task SeedAsync(UnitOfWork unit)
    {
        if (await FindEditionAsync(unit) >= Edition) return;
        // The counter is a lock: of two instances that start together, the second finds the work done.
        Setting.TakeNumber(unit, "catalogue-seedings");
        var before = await FindEditionAsync(unit);
        if (before >= Edition) return;
        var shipped = ReadFile();
        if (before == 0) unit.Db.AddRange(shipped.Categories);
        var cards = await AddCardsAsync(unit, shipped, before);
        foreach (var fact in FactSeed.Read().Where(fact => cards.ContainsKey(fact.ServiceId)))
        {
            FactSeed.Place(fact, cards[fact.ServiceId], shipped.Services.First(card => card.Id == fact.ServiceId));
            unit.Db.Add(fact);
        }
        var now = Edition.ToString(CultureInfo.InvariantCulture);
        if (await unit.Db.Set<Setting>().FirstOrDefaultAsync(row => row.Name == EditionSetting) is { } setting) setting.Value = now;
        else unit.Db.Add(new Setting { Name = EditionSetting, Value = now });
    }

    /// <summary>The catalogue as an empty table gets it.</summary>
    public static (IReadOnlyList<Service> Services, IReadOnlyList<ServiceCategory> Categories) Read()
    {
        var (file, shipped) = (ReadFile(), ReadFile().Services.ToDictionary(card => card.Id, StringComparer.Ordinal));
        var cards = file.Services.ToDictionary(card => card.Id, StringComparer.Ordinal);
        foreach (var fact in FactSeed.Read()) FactSeed.Place(fact, cards[fact.ServiceId], shipped[fact.ServiceId]);
        return (file.Services, file.Categories);
    }

    /// <summary>Adds the cards that came after that edition, and short titles where the title is still the shipped one.</summary>
    private static async Task<Dictionary<string, Service>> AddCardsAsync(UnitOfWork unit, SeedFile shipped, int before)
    {
        var cards = await unit.Db.Set<Service>().ToDictionaryAsync(card => card.Id, StringComparer.Ordinal);
        foreach (var card in shipped.Services)
        {
            if (!cards.TryGetValue(card.Id, out var there))
            {
                if (shipped.Since.GetValueOrDefault(card.Id, 1) <= before) continue;
                // The shipped card stays as it is, for what comes to be compared with it.
                unit.Db.Add(cards[card.Id] = CatalogueColumns.Copy(card));
            }
            else
            {
                if (there.TitleUk == card.TitleUk) there.ShortTitleUk ??= card.ShortTitleUk;
                if (there.TitleEn == card.TitleEn) there.ShortTitleEn ??= card.ShortTitleEn;
            }
        }
        return cards;
    }

    /// <summary>The edition of the catalogue in the tables: 0 of empty ones, 1 of those from before editions were written down.</summary>
    private static async Task<int> FindEditionAsync(UnitOfWork unit)
    {
        var setting = await unit.Db.Set<Setting>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == EditionSetting);
        if (setting is not null) return int.Parse(setting.Value, CultureInfo.InvariantCulture);
        return await unit.Db.Set<Service>().AnyAsync() ? 1 : 0;
    }

    private static SeedFile ReadFile()
    {
        var file = Seeds.Read<SeedFile>(typeof(CatalogueSeed), "catalogue.json");
        foreach (var (category, order) in file.Categories.Select((category, order) => (category, order))) category.Order = order;
        foreach (var (service, order) in file.Services.Select((service, order) => (service, order))) service.Order = order;
        return file;
    }

    /// <param name="Categories">The shelves, in their order.</param>
    /// <param name="Services">The cards, in their order, before any fact is placed on them.</param>
    /// <param name="Since">In which edition a card came, by its id; the others are of the first.</param>
    private sealed record SeedFile(List<ServiceCategory> Categories, List<Service> Services, Dictionary<string, int> Since);
}
