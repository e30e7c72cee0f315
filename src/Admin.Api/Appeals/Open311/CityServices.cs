using IfCity.Bots.City.Appeals;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>What can be reported: the categories of appeals, in the words of the specification.</summary>
internal static class CityServices
{
    private sealed record ServiceView(string ServiceCode, string ServiceName, string Description, bool Metadata, string Type,
        string Keywords, string Group);

    private sealed record DefinitionView(string ServiceCode, IReadOnlyList<AttributeView> Attributes);

    /// <param name="Variable">True for a question of the topic; false for what to know before one reports.</param>
    private sealed record AttributeView(bool Variable, string Code, string Datatype, bool Required, string? DatatypeDescription, int Order,
        string Description, IReadOnlyList<ValueView> Values);

    private sealed record ValueView(string Key, string Name);

    public static Answer List(AppealCategories categories) => new("services", categories.All.Select(ToView));

    public static Answer Define(string code, AppealCategories categories) => categories.Find(code) is { } category
        ? new("service_definition", new DefinitionView(category.Slug, CreateAttributes(category)))
        : Answer.Refusal(StatusCodes.Status404NotFound, "service_code was not found.");

    private static ServiceView ToView(AppealCategory category) => new(
        category.Slug, category.TitleUk,
        category.ExamplesUk.Count == 0 ? category.TitleUk : $"Наприклад: {string.Join("; ", category.ExamplesUk)}.",
        CreateAttributes(category).Count > 0, "realtime", string.Join(", ", category.Keywords), category.CityCategoryUk ?? "");

    private static List<AttributeView> CreateAttributes(AppealCategory category)
    {
        var notes = new List<(string Code, string Words)>();
        if (category.NeedsPlace)
            notes.Add(("place", $"Потрібне точне місце: {DescribeLocation(category.Location)}. Передайте lat і long або address_string з "
                + $"вулицею та "
                + $"номером будинку."));
        if (category.DangerHintUk is { } hint) notes.Add(("danger", hint));
        return
        [
            .. notes.Select((note, at) => new AttributeView(false, note.Code, "string", false, null, at + 1, note.Words, [])),
            .. category.Questions.Select((question, at) => new AttributeView(true, question.Slug,
                question.Choices.Count > 0 ? "singlevaluelist" : "string", false, null, notes.Count + at + 1, question.TextUk,
                [.. question.Choices.Select(choice => new ValueView(choice.Slug, choice.Uk))])),
        ];
    }

    private static string DescribeLocation(string location) => location switch
    {
        "building" => "будинок",
        "building_or_street" => "будинок або місце на вулиці",
        "street_or_point" => "місце на вулиці або точка на мапі",
        "route_or_stop" => "зупинка або місце на маршруті",
        "institution" => "адреса закладу",
        _ => "адреса або точка на мапі",
    };
}
