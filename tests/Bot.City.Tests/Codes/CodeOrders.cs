using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Codes;

/// <summary>
/// Codes that were printed before a talk begins: the key and the numbers are given, so that the letters are the same each time.
/// </summary>
internal sealed class CodeOrders : ITalkOrders
{
    private const string KeyName = "short-codes";

    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["code"] = (city, rest) => PrintAsync(city, rest.Split(' ')),
        ["letter"] = WriteLetterAsync, ["ten-buildings"] = (city, _) => FollowTenAsync(city),
    };

    /// <summary>
    /// «! letter 5000005»: the resident has filed an appeal, and the answer that is printed bears the code of that number.
    /// </summary>
    private static async Task WriteLetterAsync(TestCity city, string number)
    {
        await city.HearAsync("resident", new Input.Start());
        var filed = await city.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "resident");
            var draft = new AppealDraft { Category = "roads", Words = "Велика яма посеред дороги" };
            draft.Place.Take(Place.At(city.AddressOf("Мазепи 15")));
            return await city.Services.GetRequiredService<AppealStore>().FileAsync(unit, chat.Id, draft);
        });
        await PrintAsync(city, [number, nameof(CodeKind.Appeal), $"{filed.Id}", "365.00:00:00"]);
    }

    /// <summary>«! code 7 Building v.hetmana-mazepy|15 01:00:00»: number, kind, target, and for how long it is good.</summary>
    private static Task PrintAsync(TestCity city, string[] order) => city.Database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Setting>().FindAsync(KeyName) is null)
            unit.Db.Add(new Setting { Name = KeyName, Value = Convert.ToBase64String(new byte[32]) });
        unit.Db.Add(new ShortCode
        {
            Id = long.Parse(order[0], CultureInfo.InvariantCulture), Kind = Enum.Parse<CodeKind>(order[1]), Target = order[2],
            CreatedAt = unit.Now,
            ExpiresAt = order.Length > 3 ? unit.Now + TimeSpan.Parse(order[3], CultureInfo.InvariantCulture) : null,
        });
    });

    /// <summary>«! ten-buildings»: the resident follows as many as one person may.</summary>
    private static async Task FollowTenAsync(TestCity city)
    {
        await city.HearAsync("resident", new Input.Start());
        await city.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "resident");
            foreach (var house in Enumerable.Range(21, BuildingService.AtMost))
                await city.Services.GetRequiredService<BuildingService>()
                    .FollowAtOnceAsync(unit, chat.Id, Place.At(city.AddressOf($"Мазепи {house}")));
        });
    }
}
