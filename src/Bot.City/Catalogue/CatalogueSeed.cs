using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// The catalogue that ships with the service. It is added to an empty table only: later it belongs to staff, and nothing is overwritten.
/// </summary>
internal sealed class CatalogueSeed : ISeeder
{
    public async Task SeedAsync(UnitOfWork unit)
    {
        if (await unit.Db.Set<Service>().AnyAsync()) return;
        var (services, categories) = Read();
        unit.Db.AddRange(categories);
        unit.Db.AddRange(services);
    }

    public static (IReadOnlyList<Service> Services, IReadOnlyList<ServiceCategory> Categories) Read()
    {
        var file = Seeds.Read<SeedFile>(typeof(CatalogueSeed), "catalogue.json");
        foreach (var (category, order) in file.Categories.Select((category, order) => (category, order))) category.Order = order;
        foreach (var (service, order) in file.Services.Select((service, order) => (service, order))) service.Order = order;
        return (file.Services, file.Categories);
    }

    private sealed record SeedFile(List<ServiceCategory> Categories, List<Service> Services);
}
