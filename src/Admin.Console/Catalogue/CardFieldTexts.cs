using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>A field of a card's form.</summary>
/// <param name="Name">The column, as in files; of a field in two languages without its ending.</param>
/// <param name="IsLong">Several lines may stand in it.</param>
public sealed record CardField(string Name, Text Label, bool IsLong = false, bool HasLanguages = false, Text? Hint = null);

/// <summary>The fields of a card as staff know them.</summary>
internal static class CardFieldTexts
{
    public static readonly IReadOnlyList<CardField> Fields =
    [
        new("title", new($"Назва", $"Title"), HasLanguages: true),
        new("short_title", new($"Коротка назва для кнопки", $"Short title for a button"), HasLanguages: true,
            Hint: new($"до 28 знаків; без неї на кнопці стоїть назва", $"up to 28 characters; without it the button bears the title")),
        new("description", new($"Для чого", $"What it is for"), IsLong: true, HasLanguages: true),
        new("who", new($"Хто може", $"Who may"), IsLong: true, HasLanguages: true),
        new("need", new($"Що взяти", $"What to bring"), IsLong: true, HasLanguages: true),
        new("how_long", new($"Скільки триває", $"How long it takes"), HasLanguages: true),
        new("price", new($"Вартість", $"Cost"), HasLanguages: true),
        new("address", new($"Адреса", $"Address"), HasLanguages: true),
        new("hours", new($"Графік", $"Hours"), HasLanguages: true),
        new("url", new($"Посилання", $"Link"), Hint: new($"починається з https://", $"begins with https://")),
        new("phones", new($"Телефони", $"Telephone numbers"), IsLong: true, Hint: new($"по одному в рядку", $"one a line")),
        new("keywords", new($"Слова, якими це шукають", $"Words by which people look for it"), IsLong: true,
            Hint: new($"по одному запиту в рядку: «немає світла»", $"one query a line: “no light”")),
        new("owner", new($"Хто відповідає за послугу", $"Who answers for the service")),
        new("source", new($"Звідки відомості", $"Where the facts come from"), IsLong: true,
            Hint: new($"лише для працівників", $"for staff only")),
        new("order", new($"Місце серед карток", $"Place among the cards")),
        new("business_order", new($"Місце для бізнесу", $"Place for business"),
            Hint: new($"порожнє, якщо бізнесу це не стосується", $"empty if it concerns no business")),
    ];

    /// <summary>Columns that are no field of the form's list but have a name all the same.</summary>
    private static readonly Dictionary<string, Text> Others = new(StringComparer.Ordinal)
    {
        ["id"] = new($"Ідентифікатор", $"Id"), ["category"] = new($"Розділ", $"Section"),
        ["owner_staff_id"] = new($"Хто веде картку", $"Who keeps the card"),
        ["appeal_category"] = new($"Тема звернення", $"Topic of an appeal"),
        ["business_only"] = new($"Лише для бізнесу", $"Only for business"), ["hidden"] = new($"Приховано від людей", $"Hidden from people"),
        ["verified_on"] = new($"Дата перевірки", $"Day of verification"), ["verified_by"] = new($"Хто перевірив", $"Who verified"),
        ["url_verified"] = new($"Адресу бачили в джерелі", $"The address was seen in a source"),
    };

    /// <summary>What staff call a column; one that nobody names is called as it is.</summary>
    public static Text NameOf(string column)
    {
        if (Others.TryGetValue(column, out var other)) return other;
        foreach (var field in Fields)
        {
            if (field.Name == column) return field.Label;
            if (column == $"{field.Name}_uk") return new($"{field.Label.Uk}, українською", $"{field.Label.En}, in Ukrainian");
            if (column == $"{field.Name}_en") return new($"{field.Label.Uk}, англійською", $"{field.Label.En}, in English");
        }
        return Text.Data(column);
    }

    /// <summary>What a column holds, as it stands in the form: a list has one item a line.</summary>
    public static string Show(CatalogueColumn column, Service card) => column.Kind == ColumnKind.List
        ? string.Join('\n', CatalogueColumns.Split(column.Read(card) ?? "")) : column.Read(card) ?? "";
}
