package plan

import (
	"regexp"
	"strings"

	"innograph/graph"
)

// shortLine is the length up to which a line can be furniture.
const shortLine = 200

var (
	urlLine = regexp.MustCompile(`^(?i)(https?://|www\.)[\w./?=&%#:~-]+$`)
	// a file to fetch: 规划.docx
	fileLine = regexp.MustCompile(`^(?i)\S{1,80}\.(docx?|pdf|wps|xlsx?|zip|rar|ofd)(\s*[(（]?[\d.]+\s*[KM]B[)）]?)?$`)
	// 首页 > 政务公开 > 正文
	crumbMark = regexp.MustCompile(`\s*(>>|>|»|›|→|＞)\s*`)
	// a line that is nothing but three steps or more
	crumbLine = regexp.MustCompile(`^[^>＞»›。；，,;]{2,30}(\s*(>>|>|»|›|＞)\s*[^>＞»›。；，,;]{2,40}){2,}$`)
	// pieces of a line of buttons: 【字体: 大 中 小】 打印 | 关闭
	buttonCut   = regexp.MustCompile(`[\s|｜【】\[\]()（）:：·•,，/»>]+`)
	onlyNumber  = regexp.MustCompile(`^[-\d]*(次|人|人次)?$`)
	publicNote  = regexp.MustCompile(`^[(（]?此件(主动|依申请|不予)?公开(发布)?[)）]?$`)
	pageNumber  = regexp.MustCompile(`^[-—–－ ]*(第\s*)?\d{1,4}(\s*页)?[-—–－ ]*$`)
	numberLine  = regexp.MustCompile(`^[\p{Han}]{2,14}[〔\[［(（【]\s*(19|20)\d{2}\s*[〕\]］)）】]\s*第?\s*\d{1,4}\s*号$`)
	dateLine    = regexp.MustCompile(`^[(（]?((19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○O零]二?[〇○O零一二三四五六七八九]{1,2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[)）]?$`)
	bracketLine = regexp.MustCompile(`^[(（].{2,30}[)）]$`)
)

// markFurniture sets aside the lines that the words of furniture.txt give away wherever they stand, and gathers the
// names of the site's sections from the breadcrumb, which the head repeats.
func (l *layout) markFurniture() {
	crumbs := wordSet{}
	for i := range l.lines {
		ln := &l.lines[i]
		if ln.kind != undecided || ln.table != nil || ln.span.Len() > shortLine {
			continue
		}
		s := string(l.text[ln.span.Start:ln.span.End])
		if reason := furnitureReason(s); reason != "" {
			ln.kind, ln.reason = lineAside, reason
			if parts := crumbMark.Split(s, -1); reason == ReasonNavigation && len(parts) > 1 {
				for _, p := range parts {
					crumbs[p] = true
				}
			}
		}
	}
	for i := range l.lines {
		ln := &l.lines[i]
		if ln.kind == undecided && ln.span.Len() <= 10 && crumbs[l.quote(ln.span)] {
			ln.kind, ln.reason = lineAside, ReasonNavigation
		}
	}
}

// furnitureReason is why a line is furniture wherever it stands; empty for text of the plan.
func furnitureReason(s string) string {
	v := words()
	for _, w := range v.contains {
		if w.reason != ReasonNotice && strings.Contains(s, w.word) && (w.reason != ReasonNavigation || len(s) < 120) {
			return w.reason
		}
	}
	for _, w := range v.begins {
		if strings.HasPrefix(s, w.word) {
			return w.reason
		}
	}
	for _, w := range v.key {
		if w.reason != ReasonFooter && hasKey(s, w.word) {
			return w.reason
		}
	}
	switch {
	case urlLine.MatchString(s), crumbLine.MatchString(s):
		return ReasonNavigation
	case fileLine.MatchString(s):
		return ReasonControls
	case publicNote.MatchString(s):
		return ReasonMetadata
	}
	return buttonsReason(s)
}

// hasKey tells whether s is word, or word and a colon and anything.
func hasKey(s, word string) bool {
	rest, ok := strings.CutPrefix(s, word)
	if !ok {
		return false
	}
	rest = strings.TrimSpace(rest)
	return rest == "" || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")
}

// buttonsReason is the reason of a line that holds nothing but the names of buttons and menus.
func buttonsReason(s string) string {
	reason := ""
	for _, piece := range buttonCut.Split(s, -1) {
		if piece == "" || onlyNumber.MatchString(piece) {
			continue
		}
		r, ok := words().only[piece]
		if !ok {
			return ""
		}
		if reason == "" || r == ReasonControls {
			reason = r
		}
	}
	return reason
}

// isFooter tells whether a line below the text names the site's host.
func isFooter(s string) bool {
	for _, w := range words().key {
		if w.reason == ReasonFooter && hasKey(s, w.word) {
			return true
		}
	}
	return false
}

// isNotice tells whether a line above the title is the site's own notice.
func isNotice(s string) bool {
	for _, w := range words().contains {
		if w.reason == ReasonNotice && strings.Contains(s, w.word) {
			return true
		}
	}
	return false
}

// proseLike tells whether a line is a paragraph of running text: long enough, and closed by a full stop.
func proseLike(text []rune, s graph.Span, length int) bool {
	return s.Len() >= length && (isSentenceEnd(text[s.End-1]) || isCloser(text[s.End-1]))
}
