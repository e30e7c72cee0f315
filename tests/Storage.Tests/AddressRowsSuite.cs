using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A building or street turns out to be another: no table keeps anything under the old key or id.</summary>
public sealed class AddressRowsSuite
{
    private const string Street = "v.dovha", Building = "v.dovha|5";

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_of_a_building_is_of_the_one_that_it_is_merged_with(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await FillAsync(city, "v.dovha|7");
        var before = await CountAsync(city, "building_key", Building);
        Assert.All(before, table => Assert.True(table.Value > 0, $"{table.Key} is not in the model, or has no row of the building."));
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());

        await register.ChangeAsync(unit => register.Moves.MergeBuildingsAsync(unit, Building, book.AddressOf("v.dovha|7")!));

        var (left, after) = (await CountAsync(city, "building_key", Building), await CountAsync(city, "building_key", "v.dovha|7"));
        Assert.Empty(left.Where(table => table.Value > 0));
        Assert.Empty(before.Where(table => after[table.Key] < table.Value));
        Assert.Equal(["v.dovha|7"], await KeysAsync(city));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_of_a_street_is_of_the_one_that_it_is_merged_with(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await FillAsync(city, "v.nova|5");
        var before = await CountAsync(city, "street_id", Street);
        Assert.All(before, table => Assert.True(table.Value > 0, $"{table.Key} is not in the model, or has no row of the street."));
        var register = city.Services.GetRequiredService<AddressRegister>();

        await register.ChangeAsync(async unit => await register.Moves.MergeStreetsAsync(
            unit, (await unit.Db.FindAsync<StreetRow>(Street))!, (await unit.Db.FindAsync<StreetRow>("v.nova"))!));

        foreach (var (column, old) in ((string, string)[])[("street_id", Street), ("building_key", Building)])
            Assert.Empty((await CountAsync(city, column, old)).Where(table => table.Value > 0));
        var after = await CountAsync(city, "street_id", "v.nova");
        // A building that was in both is one; of the rest nothing is lost.
        Assert.Empty(before.Where(table => after[table.Key] < table.Value));
        Assert.Equal(["v.nova|5"], await KeysAsync(city));
        await using var db = city.Database.OpenForReading();
        Assert.False(await db.Set<StreetRow>().AnyAsync(row => row.Id == Street));
    }

    /// <summary>
    /// In every table that names streets or buildings: a row of the building, one of the street alone if a row needs no building, and a
    /// twin where a unique index lets only one of the two be left.
    /// </summary>
    private static Task FillAsync(TestCity city, string twin) => city.Database.InTransactionAsync(async unit =>
    {
        var rows = new ModelRows(unit);
        foreach (var type in rows.Having("StreetId", "BuildingKey"))
        {
            var own = Named(Building);
            var row = await rows.AddAsync(type, own);
            if (type.FindProperty("BuildingKey")?.IsNullable == true)
                await rows.AddAsync(type, new Dictionary<string, object?> { ["StreetId"] = Street });
            // One that finds another in its way, and one that does not.
            var hasTwin = await rows.AddTwinAsync(type, row, Named(twin)) is not null;
            if (hasTwin && type.ClrType != typeof(BuildingRow)) await rows.AddAsync(type, own);
        }
    });

    /// <summary>The register's own rows bear the key and its parts.</summary>
    private static Dictionary<string, object?> Named(string building) => new()
    {
        ["StreetId"] = building.Split('|')[0], ["House"] = building.Split('|')[1], ["BuildingKey"] = building, ["Key"] = building,
    };

    private static async Task<IReadOnlyList<string>> KeysAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<BuildingRow>().Select(row => row.Key).ToListAsync();
    }

    private static Task<Dictionary<string, long>> CountAsync(TestCity city, string column, string value) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(SchemaColumns.Count(unit, column, value)));
}
