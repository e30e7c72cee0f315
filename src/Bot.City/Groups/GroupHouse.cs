using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using T = IfCity.Bots.City.Groups.GroupTexts;

namespace IfCity.Bots.City.Groups;

/// <summary>
/// The bot in a group of neighbours: it says that it works in private, and tells the group what the city says publicly of one building,
/// once an administrator of the group has named it. A group that follows nothing leaves no row; one that the bot has left is forgotten.
/// </summary>
internal sealed class GroupHouse(AddressBook addressBook, BuildingService buildings, IConfiguration configuration)
{
    /// <summary>The flow that the button beside the greeting opens in private.</summary>
    private const string PrivateFlow = "tour";

    private static readonly string[] Off = ["off", "ні", "стоп", "вимкнути", "stop"];

    private readonly QuietHours _quiet = QuietHours.FromConfiguration(configuration);

    public async Task<GroupAnswer?> AnswerAsync(UnitOfWork unit, GroupUpdate update)
    {
        switch (update.What)
        {
            case GroupEvent.Added:
                return new(T.Hello, PrivateFlow);
            case GroupEvent.Removed:
                Forget(unit, update);
                return null;
            case GroupEvent.Moved moved:
                GroupChats.Move(unit, update.Bot, update.Chat, moved.To);
                return null;
            case GroupEvent.Asked asked:
                return await AnswerAsync(unit, update, asked);
            default:
                return null;
        }
    }

    private async Task<GroupAnswer?> AnswerAsync(UnitOfWork unit, GroupUpdate update, GroupEvent.Asked asked) => asked.Command switch
    {
        // A stairwell's code that was opened into a group comes as the words of «start».
        "start" when asked.Words.StartsWith($"{ShortCodes.FlowName}_", StringComparison.Ordinal) =>
            await FollowAsync(unit, update, asked with { Words = asked.Words[(ShortCodes.FlowName.Length + 1)..] }),
        "start" or "help" => new(T.Hello, PrivateFlow),
        "house" => await FollowAsync(unit, update, asked),
        "leave" => Leave(unit, update, asked),
        _ => null,
    };

    private GroupAnswer Leave(UnitOfWork unit, GroupUpdate update, GroupEvent.Asked asked)
    {
        if (Refuse(asked) is { } refused) return refused;
        Forget(unit, update);
        return new(T.Goodbye, Leaves: true);
    }

    private async Task<GroupAnswer> FollowAsync(UnitOfWork unit, GroupUpdate update, GroupEvent.Asked asked)
    {
        if (Refuse(asked) is { } refused) return refused;
        if (Off.Contains(asked.Words.ToLowerInvariant()))
        {
            Forget(unit, update);
            return new(T.Stopped);
        }
        if (asked.Words.Length == 0) return new(await FindFollowedAsync(unit, update) is { } now ? T.Follows(now) : T.WhichBuilding);
        if (await FindAsync(unit, asked.Words) is not { } address) return new(T.NotFound);
        var group = GroupChats.Open(unit, update.Bot, update.Chat, _quiet);
        unit.Session.Execute("DELETE FROM subscriptions WHERE person_id = @p0", group);
        await buildings.FollowAsync(unit, group, Place.At(address), BuildingLabels.First, [.. NoticeKind.All.Select(kind => kind.Slug)]);
        return new(T.Followed(address.Text));
    }

    private static GroupAnswer? Refuse(GroupEvent.Asked asked) => asked.ByAdministrator switch
    {
        true => null,
        false => new(T.OnlyAdministrators),
        null => new(T.CannotAsk),
    };

    /// <summary>The building of a code or of a typed address; null if the words do not name just one.</summary>
    private async Task<Address?> FindAsync(UnitOfWork unit, string words)
    {
        if (CodeLetters.Read(words) is { } letters && CodeLetters.IsMixed(letters))
            return await ShortCodes.FindAsync(unit, letters) is { Kind: CodeKind.Building } code && !(code.ExpiresAt <= unit.Now)
                ? addressBook.AddressOf(addressBook.ResolveId(code.Target)) : null;
        return addressBook.Resolve(words) is AddressAnswer.Resolved { Address: var address } ? address : null;
    }

    private static async Task<Dialogs.Text?> FindFollowedAsync(UnitOfWork unit, GroupUpdate update) =>
        GroupChats.Find(unit, update.Bot, update.Chat) is { } group
            && await unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.PersonId == group) is { } row ? row.Place.Text : null;

    private static void Forget(UnitOfWork unit, GroupUpdate update)
    {
        if (GroupChats.Find(unit, update.Bot, update.Chat) is not { } group) return;
        unit.Session.Execute("DELETE FROM subscriptions WHERE person_id = @p0", group);
        GroupChats.Forget(unit, group);
    }
}
