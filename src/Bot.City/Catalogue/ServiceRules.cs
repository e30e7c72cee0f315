using System.Text.RegularExpressions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The rules for the fields of a card, the same for the API, the console and files. Fields are named as in files.</summary>
public sealed partial class ServiceRules
{
    /// <summary>How many characters of a label a phone shows; it cuts what is longer.</summary>
    public const int ShortTitle = 28;

    private const int Longest = 1000, LongFact = 500, Fact = 200, Items = 60;

    private readonly HashSet<string> _categories, _appeals;
    private readonly HashSet<long> _staff;
    private readonly DateOnly _today;

    private ServiceRules(HashSet<string> categories, HashSet<string> appeals, HashSet<long> staff, DateOnly today) =>
        (_categories, _appeals, _staff, _today) = (categories, appeals, staff, today);

    public static async Task<ServiceRules> ReadAsync(UnitOfWork unit, IReportTopics topics)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(topics);
        return new(
            [.. await unit.Db.Set<ServiceCategory>().Select(row => row.Id).ToListAsync()], [.. topics.Slugs],
            [.. await unit.Db.Set<StaffMember>().Where(row => row.DisabledAt == null).Select(row => row.Id).ToListAsync()],
            KyivTime.Day(unit.Now));
    }

    /// <summary>What is wrong with the card, field by field.</summary>
    public IEnumerable<(string Field, Text Why)> FindProblems(Service row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!Ids().IsMatch(row.Id))
            yield return ("id", Text.Data("Ідентифікатор: від 2 до 48 знаків a-z 0-9 -.", "The id may have 2 to 48 of a-z 0-9 -."));
        else if (row.Id is ServiceFlow.SavedArgument or ServiceFlow.BusinessArgument)
            yield return ("id", Text.Data($"«{row.Id}» має в посиланнях інше значення.", $"'{row.Id}' means something else in links."));
        if (row.TitleUk.Length is < 2 or > 120)
            yield return ("title_uk", Text.Data("Назва: від 2 до 120 знаків.", "The title must have 2 to 120 characters."));
        if (row.DescriptionUk.Length is < 2 or > Longest)
            yield return ("description_uk", Text.Data($"Опис: від 2 до {Longest} знаків.",
                $"The description must have 2 to {Longest} characters."));
        if (row.Url is { } url && !IsAddress(url))
            yield return ("url", Text.Data("Адреса має бути http або https, до 500 знаків, без імені користувача.",
                "The address must be http or https, of at most 500 characters, without a user name."));
        if (!_categories.Contains(row.Category))
            yield return ("category", Text.Data($"Розділу «{row.Category}» немає.", $"There is no category '{row.Category}'."));
        if (row.AppealCategory is { } slug && !_appeals.Contains(slug))
            yield return ("appeal_category", Text.Data($"Теми звернень «{slug}» немає.", $"There is no appeal category '{slug}'."));
        if (row.OwnerStaffId is { } owner && !_staff.Contains(owner))
            yield return ("owner_staff_id", Text.Data($"Працівника {owner} немає.", $"There is no staff member {owner}."));
        if (row.Phones.Count > 10 || row.Phones.Exists(phone => !Phone().IsMatch(phone)))
            yield return ("phones", Text.Data("Телефонів може бути 10, у кожному від 2 до 40 цифр, пробілів, + - ( ).",
                "There may be 10 phones, each of 2 to 40 digits, blanks, + - ( )."));
        if (row.Keywords.Count > Items || row.Keywords.Exists(word => word.Length > 100))
            yield return ("keywords", Text.Data($"Слів для пошуку може бути {Items}, кожне до 100 знаків.",
                $"There may be {Items} keywords of at most 100 characters."));
        if (row.VerifiedOn > _today) yield return ("verified_on", Text.Data("Цей день ще не настав.", "That day is yet to come."));
        if (row.BusinessOrder is < 1) yield return ("business_order", Text.Data("Місця рахують від 1.", "Places are counted from 1."));
        foreach (var (field, words, atMost) in Facts(row))
        {
            if (words.Length > atMost)
                yield return (field, Text.Data($"Тут може бути до {atMost} знаків.", $"It may have {atMost} characters."));
            else if (words.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t')))
                yield return (field, Text.Data("Тут не може бути керівних знаків.", "It may have no control characters."));
        }
    }

    public static bool IsAddress(string url) =>
        url.Length <= 500 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0 && uri.Host.Length > 0 && !url.Any(char.IsWhiteSpace);

    private static IEnumerable<(string Field, string Words, int AtMost)> Facts(Service row) =>
        new (string Field, string? Words, int AtMost)[]
        {
            ("title_uk", row.TitleUk, Longest), ("title_en", row.TitleEn, 120),
            ("short_title_uk", row.ShortTitleUk, ShortTitle), ("short_title_en", row.ShortTitleEn, ShortTitle),
            ("description_uk", row.DescriptionUk, Longest),
            ("description_en", row.DescriptionEn, Longest),
            ("who_uk", row.WhoUk, LongFact), ("who_en", row.WhoEn, LongFact), ("need_uk", row.NeedUk, LongFact),
            ("need_en", row.NeedEn, LongFact),
            ("how_long_uk", row.HowLongUk, Fact), ("how_long_en", row.HowLongEn, Fact), ("price_uk", row.PriceUk, Fact),
            ("price_en", row.PriceEn, Fact),
            ("address_uk", row.AddressUk, Fact), ("address_en", row.AddressEn, Fact), ("hours_uk", row.HoursUk, Fact),
            ("hours_en", row.HoursEn, Fact),
            ("owner", row.Owner, Fact), ("verified_by", row.VerifiedBy, Fact), ("source", row.Source, Longest),
            ("keywords", string.Join('\n', row.Keywords), int.MaxValue),
        }.Where(fact => fact.Words is not null).Select(fact => (fact.Field, fact.Words!, fact.AtMost));

    [GeneratedRegex("^[a-z0-9-]{2,48}$")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^(?=(?:.*\d){2})[\d\s+()\u00A0-]{2,40}$")]
    private static partial Regex Phone();
}
