using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>
/// Three years of a city's appeals, the same at every call: old ones mostly closed, new ones mostly open, a tail that
/// nobody finishes; matters, streets and words as unevenly spread as in life.
/// </summary>
public sealed class City(int count, DateTimeOffset now)
{
    public const string RareWord = "дирижабль";
    public const int Years = 3, Assignees = 60, Chats = 60_000;

    private const int Seed = 1580, Houses = 150, Stuck = 20;
    private const double CentreLatitude = 48.9226, CentreLongitude = 24.7111, Spread = 0.015;

    private static readonly (AppealStatus Status, int Share)[]
        Open = [(AppealStatus.Registered, 20), (AppealStatus.Accepted, 15), (AppealStatus.Forwarded, 20), (AppealStatus.Question, 2),
            (AppealStatus.InWork, 30), (AppealStatus.Done, 10), (AppealStatus.Refuted, 3)],
        Finished = [(AppealStatus.Closed, 84), (AppealStatus.Confirmed, 8), (AppealStatus.Rejected, 5), (AppealStatus.Withdrawn, 2),
            (AppealStatus.Merged, 1)];

    private readonly AppealCategories _categories = AppealCategories.FromSeed();
    private readonly IReadOnlyList<Street> _streets = AddressBook.FromSeed().Streets;

    public DateTimeOffset Now => now;

    /// <summary>The commonest word that is not part of an address.</summary>
    public string CommonWord => new Vocabulary(_categories, new Random(Seed)).Commonest;

    public static string AssigneeOf(int number) => $"Працівник {number:00}";

    public IEnumerable<Appeal> Appeals()
    {
        var random = new Random(Seed);
        var words = new Vocabulary(_categories, random);
        for (var id = 1; id <= count; id++) yield return Next(id, random, words);
    }

    /// <summary>A picture with two appeals of five.</summary>
    public IEnumerable<Photo> Photos()
    {
        for (var id = 1; id <= count; id++)
            if (id % 5 < 2)
                yield return new()
                {
                    Key = $"k{id:x12}", About = AppealPhotos.RouteOf(id), Purpose = nameof(PhotoPurpose.Report), Bot = "telegram",
                    Source = "s", Status = PhotoStatus.Stored, Sha256 = $"{id:x64}", Width = 2048, Height = 1536,
                    CreatedAt = At(id), DueAt = At(id)
                };
    }

    /// <summary>All have reached the system that carries them out, but for the newest few.</summary>
    public IEnumerable<AppealDispatch> Dispatches()
    {
        for (var id = 1; id <= count; id++)
            yield return id > count - Stuck ? new() { AppealId = id, Status = DispatchStatus.Waiting, Attempts = 3, DueAt = now } : new()
            {
                AppealId = id, Status = DispatchStatus.Sent, Attempts = 1, DueAt = At(id), SentAt = At(id)
            };
    }

    private DateTimeOffset At(int id) => now - (TimeSpan.FromDays(365 * Years) * (1 - ((double)id / count)));

    private Appeal Next(int id, Random random, Vocabulary words)
    {
        var (at, category) = (At(id), _categories.All[Skewed(random, _categories.All.Count)]);
        var open = random.NextDouble() < (0.9 * Math.Exp(-(now - at).TotalDays / 20)) + 0.055;
        var appeal = new Appeal
        {
            Id = id, Number = $"15-80/{at.Year}/{id:000000}", Code = $"{(ulong)random.NextInt64():x16}",
            PersonId = random.Next(10) == 0 ? null : random.Next(1, Chats), Category = category.Slug, Urgency = category.DefaultUrgency,
            Words = $"{(random.Next(2) == 0 ? category.ExamplesUk[random.Next(category.ExamplesUk.Count)] : "")} "
                + $"{string.Join(' ', Enumerable.Range(0, random.Next(4, 14)).Select(_ => words.Next(random)))}"
                + $"{(random.Next(50_000) == 0 ? $" {RareWord}" : "")}",
            Status = Pick(random, open ? Open : Finished), Version = random.Next(1, 8), CreatedAt = at,
            UpdatedAt = at.AddHours(random.Next(48)),
            DueAt = category.DefaultUrgency switch
            {
                "emergency" => at.AddDays(1),
                "ordinary" => at.AddDays(7),
                "formal" => at.AddDays(30),
                _ => null,
            },
            Returns = random.Next(20) == 0 ? 1 : 0,
            Kind = random.Next(50) == 0 ? AppealKind.Formal : AppealKind.Request,
        };
        if (appeal.Status != AppealStatus.Registered && random.Next(10) > 0) appeal.Assignee = AssigneeOf(random.Next(Assignees));
        if (appeal.IsOpen && random.Next(200) == 0) appeal.NewsAskedAt = at.AddDays(1);
        if (random.Next(10) == 0) appeal.ExternalNumber = $"EX-{id}";
        if (random.Next(10) < 6) PutInStreet(appeal, random);
        else PutOnMap(appeal, random);
        appeal.Keys = AppealSearchText.Collect(appeal);
        return appeal;
    }

    private void PutInStreet(Appeal appeal, Random random)
    {
        var street = _streets[Skewed(random, _streets.Count)];
        var place = Place.At(new Address(street, $"{random.Next(1, Houses)}"));
        (appeal.PlaceUk, appeal.PlaceEn, appeal.BuildingKey, appeal.StreetId, appeal.District) =
            (place.Uk, place.En, place.BuildingKey, place.StreetId, street.Districts is [var district, ..] ? district : null);
    }

    private static void PutOnMap(Appeal appeal, Random random)
    {
        var place = Place.At(CentreLatitude + (Spread * Bell(random)), CentreLongitude + (Spread * Bell(random)));
        (appeal.PlaceUk, appeal.PlaceEn, appeal.Latitude, appeal.Longitude) = (place.Uk, place.En, place.Latitude, place.Longitude);
    }

    /// <summary>The first ones many times as often as the last.</summary>
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2));

    private static double Bell(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static AppealStatus Pick(Random random, (AppealStatus Status, int Share)[] shares)
    {
        var at = random.Next(100);
        return shares.First(pair => (at -= pair.Share) < 0).Status;
    }
}
