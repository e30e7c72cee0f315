using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Addresses;

/// <summary>What the register has, in numbers.</summary>
/// <param name="FromResidents">Buildings that only residents named.</param>
/// <param name="ChangedAt">When any of it last changed; null if it is empty.</param>
public sealed record RegisterHealth(int Streets, int Buildings, int WithPoint, int WithQueue, int FromResidents, int Landmarks,
    DateTimeOffset? ChangedAt);

/// <summary>A building with who depends on it.</summary>
public sealed record BuildingLine(BuildingRow Row, AddressUse Use);

/// <summary>The register: searched, and one street of it with its buildings.</summary>
internal static class RegisterPages
{
    internal const string Path = $"{ConsoleModule.Root}/register";

    private const int MostFound = 50;

    public static void MapRegister(this IEndpointRouteBuilder console)
    {
        var register = console.MapGroup("/register");
        register.MapGet("", SearchAsync).ForStaff();
        register.MapGet("/streets/{id}", ShowAsync).ForStaff();
        register.MapImport();
    }

    private static async Task<IResult> SearchAsync(Database database, HttpContext http, string? q)
    {
        await using var db = database.OpenForReading();
        var typed = q?.Trim() ?? "";
        var (streets, landmarks) = typed.Length == 0 ? ([], []) : await FindAsync(db, typed, http.RequestAborted);
        return Page.Of<RegisterPage>(new()
        {
            [nameof(RegisterPage.Query)] = typed, [nameof(RegisterPage.Streets)] = streets, [nameof(RegisterPage.Landmarks)] = landmarks,
            [nameof(RegisterPage.HasMore)] = streets.Count == MostFound || landmarks.Count == MostFound,
            [nameof(RegisterPage.Health)] = await LoadHealthAsync(db, http.RequestAborted),
        });
    }

    /// <summary>The two databases fold the case of Ukrainian letters differently, so names are compared here.</summary>
    private static async Task<(List<StreetRow> Streets, List<LandmarkRow> Landmarks)> FindAsync(BotDb db, string typed,
        CancellationToken cancellationToken)
    {
        bool Fits(IEnumerable<string> names) => names.Any(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase));
        var streets = (await db.Set<StreetRow>().AsNoTracking().ToListAsync(cancellationToken))
            .Where(row => Fits([row.Id, row.Name, row.FullName, .. row.FormerNames]));
        var landmarks = (await db.Set<LandmarkRow>().AsNoTracking().ToListAsync(cancellationToken))
            .Where(row => Fits([row.Id, .. row.Names]));
        return ([.. streets.OrderBy(row => row.Name, StringComparer.CurrentCulture).Take(MostFound)],
            [.. landmarks.OrderBy(row => row.Name, StringComparer.CurrentCulture).Take(MostFound)]);
    }

    private static async Task<RegisterHealth> LoadHealthAsync(BotDb db, CancellationToken cancellationToken)
    {
        var buildings = db.Set<BuildingRow>();
        var changes = (DateTimeOffset?[])[await db.Set<StreetRow>().MaxAsync(row => (DateTimeOffset?)row.UpdatedAt, cancellationToken),
            await buildings.MaxAsync(row => (DateTimeOffset?)row.UpdatedAt, cancellationToken),
            await db.Set<LandmarkRow>().MaxAsync(row => (DateTimeOffset?)row.UpdatedAt, cancellationToken)];
        return new(await db.Set<StreetRow>().CountAsync(cancellationToken), await buildings.CountAsync(cancellationToken),
            await buildings.CountAsync(row => row.Latitude != null, cancellationToken),
            await buildings.CountAsync(row => row.Queue != null, cancellationToken),
            await buildings.CountAsync(row => row.Origin == BuildingOrigin.Resident, cancellationToken),
            await db.Set<LandmarkRow>().CountAsync(cancellationToken), changes.Max());
    }

    private static async Task<IResult> ShowAsync(string id, Database database, AddressBook book, AddressRegister register,
        HttpContext http)
    {
        await using var db = database.OpenForReading();
        var present = book.ResolveId(id);
        if (await db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == present, http.RequestAborted) is not { } street)
            return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
        var buildings = await db.Set<BuildingRow>().Where(row => row.StreetId == present).ToListAsync(http.RequestAborted);
        var use = await register.Moves.CountUseAsync(db, [.. buildings.Select(row => row.Key)], RegisterKind.Building);
        return Page.Of<StreetPage>(new()
        {
            [nameof(StreetPage.Street)] = street,
            [nameof(StreetPage.Buildings)] = buildings.OrderBy(row => Digits(row.House)).ThenBy(row => row.House, StringComparer.Ordinal)
                .ThenBy(row => row.Corpus, StringComparer.Ordinal)
                .Select(row => new BuildingLine(row, use.GetValueOrDefault(row.Key))).ToList(),
        });
    }

    private static int Digits(string house) =>
        int.TryParse(string.Concat(house.TakeWhile(char.IsAsciiDigit)), out var number) ? number : int.MaxValue;
}
