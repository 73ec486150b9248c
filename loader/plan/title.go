package plan

import (
	"regexp"
	"strings"

	"innograph/graph"
)

// titleTail is what may follow a title's last word: (2023—2025年), (试行), (科技创新部分).
var titleTail = regexp.MustCompile(`\s*[(（][^()（）]{1,20}[)）]$`)

// promulgation unwraps 关于印发《某规划》的通知.
var promulgation = regexp.MustCompile(`关于(?:印发|发布|公布|下发|转发)[《“]?(.+?)[》”]?的通知`)

// endsAsTitle tells whether s ends in a word of titles.txt, brackets aside.
func endsAsTitle(s string) bool {
	s = strings.TrimRight(titleTail.ReplaceAllString(s, ""), "》”")
	for _, w := range words().titleEnding {
		if strings.HasSuffix(s, w) && len(s) > len(w) {
			return true
		}
	}
	return false
}

func hasSuffixOf(s string, list []string) bool {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func hasPrefixOf(s string, list []string) bool {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// markTitles finds the lines above the first numbered heading that are titles: of the notice that promulgates the
// plan, and of the plan.
func (l *layout) markTitles() {
	limit := l.firstNumbered()
	for i := 0; i < limit; i++ {
		ln := &l.lines[i]
		if ln.kind != undecided || ln.table != nil {
			continue
		}
		s := l.quote(ln.span)
		switch {
		case ln.level == 1 && ln.span.Len() <= 120:
		case i > 0 && l.lines[i-1].kind == lineTitle && bracketLine.MatchString(s) && !publicNote.MatchString(s):
		case !l.isTitle(ln.span, s):
			continue
		}
		ln.kind = lineTitle
		if i > 0 && l.tornTitle(l.lines[i-1], s) {
			l.lines[i-1].kind = lineTitle
		}
	}
}

func (l *layout) isTitle(span graph.Span, s string) bool {
	return span.Len() >= 6 && span.Len() <= 90 && endsAsTitle(s) && !strings.ContainsAny(s, "。;；!！?？") &&
		!strings.HasSuffix(s, ":") && !numberLine.MatchString(s) && !bracketLine.MatchString(s) &&
		!hasPrefixOf(s, words().addressee) && parseOnly(l.text[span.Start:span.End]) == unnumbered
}

func parseOnly(t []rune) rank {
	n, _ := parseNumber(t)
	return n.rank
}

// tornTitle tells whether the line before a title is its first half: the title begins with 关于 after an office, or
// names no place itself.
func (l *layout) tornTitle(before line, title string) bool {
	if before.kind != undecided || before.table != nil || before.span.Len() > 40 || before.closed && before.level == 1 {
		return false
	}
	s := l.quote(before.span)
	office := hasSuffixOf(s, words().office)
	if strings.HasPrefix(title, "关于") {
		return office
	}
	head := []rune(title)
	head = head[:min(8, len(head))]
	return !office && before.span.Len() >= 4 && !strings.ContainsAny(string(head), "省市县区州盟旗国镇乡") &&
		!strings.ContainsAny(s, "。;；!！?？:：,，、()（）") && !dateLine.MatchString(s)
}

// firstNumbered is the index of the first line with a number of the outer ranks, or a bound where there is none.
func (l *layout) firstNumbered() int {
	for i, ln := range l.lines {
		if ln.kind == undecided && ln.num.rank >= rankBook && ln.num.rank <= rankHanBracket {
			return i
		}
	}
	return min(len(l.lines), 30)
}

// markBeforeTitle sets aside what stands above the first title: the site's name, menus and notices. Where running
// text stands there, the title is not the page's head, and nothing is touched.
func (l *layout) markBeforeTitle() {
	first := -1
	for i, ln := range l.lines {
		if ln.kind == lineTitle {
			first = i
			break
		}
		if ln.kind == undecided && !isNotice(l.quote(ln.span)) && (ln.table != nil || proseLike(l.text, ln.span, 60)) {
			return
		}
	}
	for i := 0; i < first; i++ {
		ln := &l.lines[i]
		if ln.kind != undecided {
			continue
		}
		s := l.quote(ln.span)
		ln.kind, ln.reason = lineAside, ReasonNavigation
		if isNotice(s) || proseLike(l.text, ln.span, 20) {
			ln.reason = ReasonNotice
		} else if hasSuffixOf(s, words().office) {
			l.setMeta("issuer", s)
		}
	}
}

// readSignature takes issuer and date from the lines that sign a notice: an office, then a date alone.
func (l *layout) readSignature() {
	for i := 0; i+1 < len(l.lines) && i < 60; i++ {
		a, b := l.lines[i], l.lines[i+1]
		if a.kind != undecided || b.kind != undecided || a.span.Len() > 40 || b.span.Len() > 20 {
			continue
		}
		s := l.quote(a.span)
		if hasSuffixOf(s, words().office) && dateLine.MatchString(l.quote(b.span)) && !strings.ContainsAny(s, "。，,：:") {
			l.setMeta("issuer", s)
			l.setMeta("written", l.quote(b.span))
			return
		}
	}
}

// deliveryLine says when and where a report was given: "——2025年1月13日在云河市第十六届人民代表大会第四次会议上".
var deliveryLine = regexp.MustCompile(`^[—\-(（\s]*((?:20\d{2}|二[〇○零]..)年[^，。在]{2,9}日)在(\p{Han}{2,12}?[省市县区州盟旗])?.{2,50}(?:会议|大会|全会)上?[)）]?$`)

// readDelivery takes the date, and the government whose report it is, from the line below the title of a report that
// says before whom it was given.
func (l *layout) readDelivery() {
	for i := 0; i < min(len(l.lines), 15); i++ {
		ln := &l.lines[i]
		if ln.kind != undecided || ln.span.Len() > 80 {
			continue
		}
		if m := deliveryLine.FindStringSubmatch(strings.TrimSpace(l.quote(ln.span))); m != nil {
			l.setMeta("written", m[1])
			if title := string(l.text[:ln.span.Start]); m[2] != "" && strings.Contains(strings.Join(strings.Fields(title), ""), "政府工作报告") {
				l.setMeta("issuer", m[2]+"人民政府")
			}
			ln.kind, ln.reason = lineAside, ReasonMetadata
			return
		}
	}
}

// titleGoesOn tells whether title line i is the second part of the one above it, and not a title of its own.
func (l *layout) titleGoesOn(i int) bool {
	if i == 0 || l.lines[i].kind != lineTitle || l.lines[i-1].kind != lineTitle {
		return false
	}
	return bracketLine.MatchString(l.quote(l.lines[i].span)) || !endsAsTitle(l.quote(l.lines[i-1].span))
}

// settleTitle chooses the plan's own title over that of the notice around it, and drops helper keys.
func (l *layout) settleTitle() {
	var titles []string
	for i, ln := range l.lines {
		if ln.kind != lineTitle {
			continue
		}
		s := strings.Join(strings.Fields(l.quote(ln.span)), " ")
		if l.titleGoesOn(i) {
			titles[len(titles)-1] += s
		} else {
			titles = append(titles, s)
		}
	}
	title := l.meta["title"]
	if title == "" && len(titles) > 0 {
		title = titles[0]
	}
	if m := promulgation.FindStringSubmatch(title); m != nil {
		title = m[1]
		for _, t := range titles {
			if endsAsTitle(t) && !promulgation.MatchString(t) {
				title = t
			}
		}
	}
	if title != "" {
		l.meta["title"] = title
	}
	if w := l.meta["written"]; w != "" && l.meta["published"] == "" {
		l.meta["published"] = w
	}
	delete(l.meta, "written")
}
