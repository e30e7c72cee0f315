using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>What staff bring into the register in a talk.</summary>
internal sealed class RegisterOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder> { ["building"] = PlaceAsync };

    /// <summary>«! building Мазепи 15 @48.9226,24.7111»: where it stands, WGS 84 degrees.</summary>
    private static async Task PlaceAsync(TestCity city, string told)
    {
        var (address, point) = (city.AddressOf(told.Split('@')[0].Trim()), told.Split('@')[1].Split(','));
        await city.Services.GetRequiredService<AddressRegister>().ChangeAsync(async unit =>
        {
            var row = await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == address.BuildingKey);
            if (row is null) unit.Db.Add(row = new() { Key = address.BuildingKey, CreatedAt = unit.Now });
            (row.StreetId, row.House, row.Corpus, row.UpdatedAt) = (address.Street.Id, address.House, address.Corpus, unit.Now);
            (row.Latitude, row.Longitude) = (double.Parse(point[0], CultureInfo.InvariantCulture),
                double.Parse(point[1], CultureInfo.InvariantCulture));
            AddressRegister.MarkChanged(unit);
            return row;
        });
    }
}
