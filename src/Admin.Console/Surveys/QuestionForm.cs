using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Surveys;
using Kind = IfCity.Bots.City.Surveys.SurveyQuestionType;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>Reads a question from its form. Whichever button was pressed, all that was typed is in what comes of it.</summary>
internal static class QuestionForm
{
    /// <summary>A new question of a kind, with what such a one cannot do without.</summary>
    public static SurveyQuestion Create(string id, string kind)
    {
        var type = Enum.TryParse<Kind>(kind, out var known) && Enum.IsDefined(known) ? known : Kind.Single;
        return Fit(new()
        {
            Id = id, Type = type, Options = [new() { Id = "a1" }, new() { Id = "a2" }], Rows = [new() { Id = "r1" }],
        });
    }

    /// <param name="before">The question as it is kept: what the form does not have stays.</param>
    public static SurveyQuestion Read(SentForm form, SurveyQuestion before)
    {
        var kind = Enum.TryParse<Kind>(form["type"], out var typed) && Enum.IsDefined(typed) ? typed : before.Type;
        var question = before with
        {
            Type = kind, TextUk = form["text_uk"], TextEn = form.Find("text_en"), Required = form.Has("required"),
            CatalogueId = form.Find("service"), When = ReadCondition(form, "when", before.When),
            Options = IsChoice(before.Type) ? ReadOptions(form, "option", before.Options) : before.Options,
            Rows = before.Type == Kind.Matrix ? ReadOptions(form, "row", before.Rows) : before.Rows,
            RowsFrom = before.Type == Kind.Matrix ? form.Find("rows_from") : null,
            Scale = HasScale(before.Type) ? ReadScale(form, before.Scale ?? new()) : before.Scale,
            Min = form.Signed("min"), Max = form.Signed("max"),
            MinChoices = form.Number("min_choices"), MaxChoices = form.Number("max_choices"),
            MaxLength = form.Number("max_length") ?? before.MaxLength,
        };
        return kind == before.Type ? question : Fit(question);
    }

    /// <summary>Does what the button says that was pressed: <c>option-up-2</c>, <c>row-add</c>, <c>part-remove-0</c>.</summary>
    /// <param name="newId">Makes a name that is free.</param>
    public static SurveyQuestion Press(SurveyQuestion question, string button, Func<string, string> newId) => button.Split('-') switch
    {
        ["option", "add"] => question with { Options = [.. question.Options, new() { Id = newId("a") }] },
        ["row", "add"] => question with { Rows = [.. question.Rows, new() { Id = newId("r") }] },
        ["part", "add"] => question with { Parts = [.. question.Parts, new() { Id = newId("p"), Type = Kind.Single }] },
        ["option", var verb, var at] => question with { Options = DraftEdit.Move(question.Options, verb, ReadIndex(at)) },
        ["row", var verb, var at] => question with { Rows = DraftEdit.Move(question.Rows, verb, ReadIndex(at)) },
        ["part", var verb, var at] => question with { Parts = DraftEdit.Move(question.Parts, verb, ReadIndex(at)) },
        _ => question,
    };

    public static bool IsChoice(Kind kind) => kind is Kind.Single or Kind.Multiple;

    public static bool HasScale(Kind kind) => kind is Kind.Scale or Kind.Matrix;

    /// <summary>A question of another kind has not what only the first kind had.</summary>
    private static SurveyQuestion Fit(SurveyQuestion question) => question with
    {
        Options = IsChoice(question.Type) ? question.Options : [], Rows = question.Type == Kind.Matrix ? question.Rows : [],
        RowsFrom = question.Type == Kind.Matrix ? question.RowsFrom : null,
        Parts = question.Type == Kind.Parts ? question.Parts : [], Scale = HasScale(question.Type) ? question.Scale ?? new() : null,
        Min = question.Type == Kind.Number ? question.Min : null, Max = question.Type == Kind.Number ? question.Max : null,
        MinChoices = question.Type == Kind.Multiple ? question.MinChoices : null,
        MaxChoices = question.Type == Kind.Multiple ? question.MaxChoices : null,
    };

    private static List<SurveyOption> ReadOptions(SentForm form, string of, IReadOnlyList<SurveyOption> before)
    {
        var options = new List<SurveyOption>();
        for (var n = 0; form.Has($"{of}-{n}-uk"); n++)
        {
            var (field, id) = ($"{of}-{n}", form[$"{of}-{n}-id"]);
            options.Add(new()
            {
                Id = id, TextUk = form[$"{field}-uk"], TextEn = form.Find($"{field}-en"), CatalogueId = form.Find($"{field}-service"),
                Exclusive = form.Has($"{field}-exclusive"), FreeText = form.Has($"{field}-free"),
                When = ReadCondition(form, $"{field}-when", before.FirstOrDefault(option => option.Id == id)?.When),
            });
        }
        return options;
    }

    private static SurveyCondition? ReadCondition(SentForm form, string field, SurveyCondition? before) =>
        form.Has($"{field}-keep") ? before : ConditionRows.Write(ConditionRows.Read(form, field));

    private static SurveyScale ReadScale(SentForm form, SurveyScale before) => before with
    {
        Min = form.Number("scale_min") ?? before.Min, Max = form.Number("scale_max") ?? before.Max,
        MinLabelUk = form["min_label_uk"], MinLabelEn = form.Find("min_label_en"),
        MaxLabelUk = form["max_label_uk"], MaxLabelEn = form.Find("max_label_en"),
        Na = form.Has("na"), NaLabelUk = form["na_label_uk"], NaLabelEn = form.Find("na_label_en"),
    };

    private static int ReadIndex(string typed) => int.TryParse(typed, out var at) ? at : -1;
}
