using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>What was made of a <see cref="ToldAppeal"/>.</summary>
/// <param name="Draft">As it would be filed, with the choices or the street where the place is not one place yet.</param>
/// <param name="Phone">The number in E.164; null if none is to be kept.</param>
/// <param name="Faults">Why it cannot be filed; empty if it can.</param>
/// <param name="PlaceTrouble">Why the address is none; null if it is one, or lacks only a choice or a number.</param>
public sealed record ReadAppeal(AppealDraft Draft, string? Phone, IReadOnlyList<FilingFault> Faults, Text? PlaceTrouble);

/// <summary>
/// Files what somebody told a member of staff: on the phone, in person, in a letter, in a chat. The staff API and the console call the
/// same. A place is read as the bot reads it.
/// </summary>
public sealed class StaffFiling(
    AppealStore appeals, AppealCategories categories, AddressBook book, AddressRegister register, Dangers dangers)
{
    /// <summary>Source of what an operator made of a conversation.</summary>
    public const string Chat = "chat";

    /// <summary>The fewest letters of the words, as in the bot's own conversation.</summary>
    public const int ShortestWords = 10;

    /// <summary>The most letters of an address, and of a house's number.</summary>
    public const int LongestAddress = 200, LongestHouse = 20;

    /// <summary>How an appeal may come in beside the chat.</summary>
    public static readonly IReadOnlyList<string> Sources = ["phone", "walk-in", "letter"];

    /// <summary>Makes of it what can be filed, or tells what is wrong. Keeps nothing.</summary>
    public async Task<ReadAppeal> ReadAsync(ToldAppeal told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var (words, category) = (RemoveControlCharacters(told.Words), categories.Find(told.Category));
        var (place, trouble) = await ReadPlaceAsync(told);
        var phone = PhoneNumber.Read(told.Phone);
        List<FilingFault> faults = [];
        if (!(told.PersonId is null ? Sources : [Chat]).Contains(told.Source)) faults.Add(FilingFault.Source);
        if (words.Length is < ShortestWords or > AppealWork.LongestWords) faults.Add(FilingFault.Words);
        if (category is null) faults.Add(FilingFault.Category);
        if (place.Found is null && (told.Address.Length > 0 || category?.NeedsPlace == true)) faults.Add(FilingFault.Place);
        if (told.Phone.Length > 0 && phone is null) faults.Add(FilingFault.Phone);
        var draft = new AppealDraft
        {
            Category = category?.Slug ?? "", Words = words, Place = place, Danger = dangers.FindIn(words)?.Slug, IsUrgent = told.IsUrgent,
        };
        return new(draft, phone, faults, trouble);
    }

    /// <summary>Files it. Who wrote in a chat is told the number there.</summary>
    /// <param name="by">Who files it, as the audit names them.</param>
    /// <param name="read">What was made of it, without a fault.</param>
    public async Task<Appeal> FileAsync(UnitOfWork unit, string by, ToldAppeal told, ReadAppeal read)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(read);
        if (read.Faults.Count > 0) throw new ArgumentException("What has a fault is not filed.", nameof(read));
        var filed = await appeals.FileAsync(unit, told.PersonId, read.Draft, told.Source);
        // A number alone: it is read, like the data of a formal appeal, only with the right to contacts and on record.
        if (read.Phone is { } phone)
            unit.Db.Add(new AppealPerson { AppealId = filed.Id, ConsentAt = unit.Now }.WithContact(unit.Keys, phone));
        AuditEntry.Add(unit, by, "appeal.file", filed.Number,
            after: new { filed.Id, filed.Source, filed.Category, filed.PlaceUk, filed.Urgency, filed.PersonId });
        await appeals.TellAsync(unit, filed);
        return filed;
    }

    private async Task<(PlaceDraft Place, Text? Trouble)> ReadPlaceAsync(ToldAppeal told)
    {
        var (draft, trouble) = (new PlaceDraft(), (Text?)null);
        if (told.Address.Length == 0) return (draft, null);
        await HearAsync(told.Address);
        if (draft is { Found: null, Street: not null } && told.House.Length > 0) await HearAsync(told.House);
        if (draft is { Found: null, Street: { } street } && told.IsWholeStreet) draft.Take(street);
        return (draft, trouble);

        async Task HearAsync(string words)
        {
            trouble = await JudgeAsync(new Input.Words(words));
            foreach (var code in told.Chosen)
                if (draft.Choices.Any(place => place.Code == code)) trouble = await JudgeAsync(new Input.Press(code));
        }

        async Task<Text?> JudgeAsync(Input input) =>
            (await new PlaceQuestion(book, register, draft).Ask(PlaceTexts.TypeStreetAndHouse).Judge(input) as Verdict.Wrong)?.Why;
    }

    /// <summary>Control characters have no place in words, and PostgreSQL refuses some of them.</summary>
    private static string RemoveControlCharacters(string text) =>
        string.Concat(text.Where(sign => !char.IsControl(sign) || sign is '\n')).Trim();
}
