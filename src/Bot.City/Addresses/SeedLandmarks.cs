using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>The landmarks that ship with the service. Without an address in its data a landmark stands by its name alone.</summary>
internal static class SeedLandmarks
{
    public static IReadOnlyList<LandmarkRow> Read(DateTimeOffset now = default) =>
    [
        .. Seeds.Read<SeedFile>(typeof(SeedLandmarks), "landmarks.json").Landmarks.Select(landmark => new LandmarkRow
        {
            Id = IdOf(landmark.Name), Name = landmark.Name, English = landmark.NameEn, OtherNames = landmark.OtherNames,
            BuildingKey = landmark.Building, StreetId = landmark.Building is { } key ? AddressRegister.StreetOf(key) : null,
            UpdatedAt = now,
        }),
    ];

    /// <summary>Stable ASCII name: <c>l.ratusha</c>.</summary>
    public static string IdOf(string name) =>
        $"l.{string.Join('-', Letters.SplitWords(name).Select(Romanisation.Romanise))}".ToLowerInvariant();

    private sealed record SeedFile(List<SeedLandmark> Landmarks);

    private sealed record SeedLandmark(string Name, string NameEn, List<string> OtherNames, string? Building);
}
